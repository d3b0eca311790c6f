extension PostgresDatabase {
    /// The functions that statements and row policies rely on, as a script for the first migration. Running it again
    /// changes nothing.
    ///
    /// - `app_user_id()`, `app_request_id()`, `app_client_ip()`: the transaction's context, null outside one.
    /// - `app_now()`: the instant that rules compare with.
    /// - `add_seconds(instant, seconds)`: the instant this many seconds later.
    /// - `first_text(names)`: the text of the first language by name. Apart, so that the planner can expand
    ///   `localized_text`, which it does for no function that holds a subquery.
    /// - `localized_text(names, language)`: the text in that language, else in its base language (`az` for
    ///   `az-Latn`), else in English, else in the first language by name; null when there is none.
    public static let supportFunctions = """
        create or replace function app_user_id() returns uuid language sql stable parallel safe as $$
          select nullif(current_setting('app.current_user_id', true), '')::uuid
        $$;
        create or replace function app_request_id() returns uuid language sql stable parallel safe as $$
          select nullif(current_setting('app.request_id', true), '')::uuid
        $$;
        create or replace function app_client_ip() returns text language sql stable parallel safe as $$
          select nullif(current_setting('app.client_ip', true), '')
        $$;
        create or replace function app_now() returns timestamptz language sql stable parallel safe as $$
          select coalesce(nullif(current_setting('app.now', true), '')::timestamptz, now())
        $$;
        create or replace function add_seconds(instant timestamptz, seconds double precision) returns timestamptz
        language sql stable parallel safe as $$
          select instant + seconds * interval '1 second'
        $$;
        create or replace function first_text(names jsonb) returns text language sql immutable parallel safe as $$
          select value from jsonb_each_text(names) where value is not null order by key collate "C" limit 1
        $$;
        create or replace function localized_text(names jsonb, language text) returns text
        language sql immutable parallel safe as $$
          select coalesce(
            names ->> language, names ->> split_part(language, '-', 1), names ->> 'en', first_text(names))
        $$;
        """
}
