internal import Engine

extension Migration {
    /// Full-text and typo-tolerant search of courses, kept by triggers.
    ///
    /// PostgreSQL: a weighted `tsvector` (English stemmed, every language as it stands) and a trigram index.
    /// SQLite: three FTS5 indexes over one table of documents: words, English stems, and trigrams.
    static let courseSearch = Migration(
        12, "course_search",
        up: [.sql(sqlite: documents + indexes + triggers + backfill, postgres: vector)],
        down: [
            .sql(
                sqlite: """
                    drop trigger courses_search_insert;
                    drop trigger courses_search_update;
                    drop table course_trigrams;
                    drop table course_stems;
                    drop table course_words;
                    drop table course_search_documents;
                    """,
                postgres: """
                    drop function courses_like(text);
                    drop index idx_courses_trigram;
                    drop trigger courses_search_vector on courses;
                    drop function update_courses_search_vector();
                    alter table courses drop column search_vector;
                    drop function course_title(text, jsonb);
                    drop function localized_words(jsonb);
                    """)
        ])

    // MARK: - PostgreSQL

    /// The threshold of a typo stands in the function, so that the trigram index serves it. The catalogue is read
    /// often and written seldom: its indexes take in each change at once.
    private static let vector = """
        create function localized_words(names jsonb) returns text language sql immutable parallel safe as $$
            select coalesce(string_agg(value, ' ' order by key), '')
              from jsonb_each_text(case when jsonb_typeof(names) = 'object' then names else '{}' end)
        $$;
        create function course_title(code text, name jsonb) returns text language sql immutable parallel safe
        set search_path from current as $$
            select code || ' ' || localized_words(name)
        $$;
        alter table courses add column search_vector tsvector;
        create function update_courses_search_vector() returns trigger language plpgsql
        set search_path from current as $$
        begin
            new.search_vector :=
                setweight(to_tsvector('simple', regexp_replace(new.code, '[^[:alnum:]]+', ' ', 'g')), 'A')
                || setweight(to_tsvector('simple', localized_words(new.name)), 'B')
                || setweight(to_tsvector('english', coalesce(new.name ->> 'en', '')), 'B')
                || setweight(to_tsvector('simple', localized_words(coalesce(new.description, '{}'))), 'D')
                || setweight(to_tsvector('english', coalesce(new.description ->> 'en', '')), 'D');
            return new;
        end $$;
        create trigger courses_search_vector before insert or update of code, name, description on courses
            for each row execute function update_courses_search_vector();
        alter table courses disable trigger courses_touch;
        update courses set code = code;
        alter table courses enable trigger courses_touch;
        create index idx_courses_search_vector on courses using gin (search_vector) with (fastupdate = off);
        create index idx_courses_trigram on courses using gin (course_title(code, name) gin_trgm_ops)
            with (fastupdate = off);
        create function courses_like(words text) returns setof uuid language sql stable parallel safe rows 10
        set pg_trgm.word_similarity_threshold = 0.4 set search_path from current as $$
            select c.id from courses c
             where split_part(words, ' ', 1) <% course_title(c.code, c.name)
               and (select bool_and(w <% course_title(c.code, c.name)) from unnest(string_to_array(words, ' ')) w)
        $$;
        """

    // MARK: - SQLite

    private static let documents = """
        create table course_search_documents (
            number integer primary key,
            course_id text not null,
            code text not null,
            name text not null,
            description text not null,
            constraint course_search_documents_course_id_key unique (course_id),
            constraint course_search_documents_course_id_fkey
                foreign key (course_id) references courses (id) on delete cascade
        ) strict;

        """

    private static let indexes = """
        create virtual table course_words using fts5(
            code, name, description, content = 'course_search_documents', content_rowid = 'number',
            tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3');
        create virtual table course_stems using fts5(
            code, name, description, content = 'course_search_documents', content_rowid = 'number',
            tokenize = 'porter unicode61 remove_diacritics 2');
        create virtual table course_trigrams using fts5(
            code, name, content = 'course_search_documents', content_rowid = 'number', tokenize = 'trigram');

        """

    private static func words(of column: String) -> String {
        "coalesce((select group_concat(value, ' ') from (select value from json_each(\(column)) order by key)), '')"
    }

    private static let triggers = """
        create trigger course_search_documents_insert after insert on course_search_documents begin
            \(indexed("new"))
        end;
        create trigger course_search_documents_delete after delete on course_search_documents begin
            \(forgotten("old"))
        end;
        create trigger course_search_documents_update after update on course_search_documents begin
            \(forgotten("old"))
            \(indexed("new"))
        end;
        create trigger courses_search_insert after insert on courses begin
            insert into course_search_documents (course_id, code, name, description)
            values (new.id, new.code, \(words(of: "new.name")), \(words(of: "new.description")));
        end;
        create trigger courses_search_update after update of code, name, description on courses
        when new.code is not old.code or new.name is not old.name or new.description is not old.description begin
            update course_search_documents
               set code = new.code, name = \(words(of: "new.name")), description = \(words(of: "new.description"))
             where course_id = new.id;
        end;

        """

    private static func indexed(_ row: String) -> String {
        """
        insert into course_words (rowid, code, name, description)
            values (\(row).number, \(row).code, \(row).name, \(row).description);
            insert into course_stems (rowid, code, name, description)
            values (\(row).number, \(row).code, \(row).name, \(row).description);
            insert into course_trigrams (rowid, code, name) values (\(row).number, \(row).code, \(row).name);
        """
    }

    /// An index without content of its own must be told the words that it forgets.
    private static func forgotten(_ row: String) -> String {
        """
        insert into course_words (course_words, rowid, code, name, description)
            values ('delete', \(row).number, \(row).code, \(row).name, \(row).description);
            insert into course_stems (course_stems, rowid, code, name, description)
            values ('delete', \(row).number, \(row).code, \(row).name, \(row).description);
            insert into course_trigrams (course_trigrams, rowid, code, name)
            values ('delete', \(row).number, \(row).code, \(row).name);
        """
    }

    private static let backfill = """
        insert into course_search_documents (course_id, code, name, description)
        select id, code, \(words(of: "courses.name")), \(words(of: "courses.description")) from courses;
        """
}
