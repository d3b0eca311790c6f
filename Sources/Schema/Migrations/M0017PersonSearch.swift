internal import Engine

extension Migration {
    /// Search of people by any part of their names, addresses and numbers, kept by the indexes themselves.
    ///
    /// PostgreSQL: trigram indexes, asked through a function that looks past the row policies and gives ids alone; a
    /// policy would keep the planner from them, for a comparison might tell what it was given. SQLite: two FTS5 indexes
    /// over one table of documents, trigrams and words, the latter for what is shorter than three letters.
    static let personSearch = Migration(
        17, "person_search",
        up: [.sql(sqlite: documents + triggers + backfill, postgres: trigrams)],
        down: [
            .sql(
                sqlite: """
                    drop trigger staff_members_search_update;
                    drop trigger staff_members_search_insert;
                    drop trigger students_search_update;
                    drop trigger students_search_insert;
                    drop trigger users_search_update;
                    drop trigger users_search_insert;
                    drop table people_words;
                    drop table people_trigrams;
                    drop table people_search_documents;
                    """,
                postgres: """
                    drop function people_matching(text);
                    drop index idx_staff_members_trigram;
                    drop index idx_students_trigram;
                    drop index idx_users_trigram;
                    drop function person_words(text, text, text, text);
                    """)
        ])

    // MARK: - PostgreSQL

    /// People are looked up often and change seldom: the indexes take in each change at once, and a search need not read
    /// what waits to be taken in. Every text begins with a space, so that a pattern can ask for the beginning of a word.
    private static let trigrams = """
        create function person_words(full_name text, preferred_name text, username text, email text) returns text
        language sql immutable parallel safe set search_path from current as $$
            select ' ' || lower(full_name || ' ' || coalesce(preferred_name, '') || ' ' || username || ' ' || email)
        $$;
        create index idx_users_trigram on users
            using gin (person_words(full_name, preferred_name, username, email) gin_trgm_ops)
            with (fastupdate = off);
        create index idx_students_trigram on students using gin ((' ' || lower(student_number)) gin_trgm_ops)
            with (fastupdate = off);
        create index idx_staff_members_trigram on staff_members
            using gin ((' ' || lower(coalesce(staff_number, '') || ' ' || coalesce(position, ''))) gin_trgm_ops)
            with (fastupdate = off);
        create function people_matching(pattern text) returns setof uuid language sql stable security definer rows 50
        set search_path from current as $$
            select u.id from users u
             where person_words(u.full_name, u.preferred_name, u.username, u.email) like pattern
            union
            select s.user_id from students s where ' ' || lower(s.student_number) like pattern
            union
            select m.user_id from staff_members m
             where ' ' || lower(coalesce(m.staff_number, '') || ' ' || coalesce(m.position, '')) like pattern
        $$;
        """

    // MARK: - SQLite

    private static let documents = """
        create table people_search_documents (
            number integer primary key,
            user_id text not null,
            words text not null,
            constraint people_search_documents_user_id_key unique (user_id),
            constraint people_search_documents_user_id_fkey
                foreign key (user_id) references users (id) on delete cascade
        ) strict;
        create virtual table people_trigrams using fts5(
            words, content = 'people_search_documents', content_rowid = 'number', tokenize = 'trigram');
        create virtual table people_words using fts5(
            words, content = 'people_search_documents', content_rowid = 'number',
            tokenize = 'unicode61 remove_diacritics 2', prefix = '1 2');

        """

    private static let words = """
        select u.id, u.full_name || ' ' || coalesce(u.preferred_name, '') || ' ' || u.username || ' ' || u.email
                   || ' ' || coalesce(s.student_number, '') || ' ' || coalesce(m.staff_number, '')
                   || ' ' || coalesce(m.position, '') as words
          from users u
          left join students s on s.user_id = u.id
          left join staff_members m on m.user_id = u.id
        """

    private static let triggers = """
        create trigger people_search_documents_insert after insert on people_search_documents begin
            insert into people_trigrams (rowid, words) values (new.number, new.words);
            insert into people_words (rowid, words) values (new.number, new.words);
        end;
        create trigger people_search_documents_delete after delete on people_search_documents begin
            \(forgotten)
        end;
        create trigger people_search_documents_update after update on people_search_documents begin
            \(forgotten)
            insert into people_trigrams (rowid, words) values (new.number, new.words);
            insert into people_words (rowid, words) values (new.number, new.words);
        end;
        create trigger users_search_insert after insert on users begin
            insert into people_search_documents (user_id, words) \(words) where u.id = new.id;
        end;
        create trigger users_search_update after update of full_name, preferred_name, username, email on users
        when (new.full_name, new.preferred_name, new.username, new.email)
            is not (old.full_name, old.preferred_name, old.username, old.email) begin
            \(renewal(of: "new.id"))
        end;
        create trigger students_search_insert after insert on students begin
            \(renewal(of: "new.user_id"))
        end;
        create trigger students_search_update after update of student_number on students
        when new.student_number <> old.student_number begin
            \(renewal(of: "new.user_id"))
        end;
        create trigger staff_members_search_insert after insert on staff_members begin
            \(renewal(of: "new.user_id"))
        end;
        create trigger staff_members_search_update after update of staff_number, position on staff_members
        when (new.staff_number, new.position) is not (old.staff_number, old.position) begin
            \(renewal(of: "new.user_id"))
        end;

        """

    /// An index without content of its own must be told the words that it forgets.
    private static let forgotten = """
        insert into people_trigrams (people_trigrams, rowid, words) values ('delete', old.number, old.words);
            insert into people_words (people_words, rowid, words) values ('delete', old.number, old.words);
        """

    private static func renewal(of user: String) -> String {
        """
        update people_search_documents set words = (select words from (\(words) where u.id = \(user)))
             where user_id = \(user);
        """
    }

    private static let backfill = "insert into people_search_documents (user_id, words) \(words);"
}
