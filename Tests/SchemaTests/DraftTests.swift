import Engine
import TestKit
import Testing

@testable import Schema

@Suite("Drafting migrations")
struct DraftTests {
    /// The draft of what a script does to the schema by hand.
    private func draft(_ engine: TestEngine, sqlite: String, postgres: String) async throws -> MigrationDraft {
        try await engine.withSchema { database in
            try await database.maintain { session in
                let declared = try SchemaPicture(session)
                try session.script(session.dialect == .sqlite ? sqlite : postgres)
                return try MigrationDraft(20, "room_colours", from: declared, to: SchemaPicture(session))
            }
        }
    }

    private func draft(_ engine: TestEngine, _ script: String) async throws -> MigrationDraft {
        try await draft(engine, sqlite: script, postgres: script)
    }

    @Test("a schema that nobody changed gives nothing to draft", arguments: TestEngine.all)
    func unchanged(engine: TestEngine) async throws {
        #expect(try await draft(engine, "").isEmpty)
    }

    @Test("an empty draft is a migration that does nothing")
    func empty() {
        let draft = MigrationDraft(7, "room_colours")
        #expect(draft.file == "M0007RoomColours.swift")
        #expect(
            draft.text == """
                internal import Engine

                extension Migration {
                    /// To be said: what it is for, and what it locks for how long.
                    static let roomColours = Migration(
                        7, "room_colours",
                        up: [],
                        down: [])
                }

                """)
    }

    @Test("a table is drafted as both engines declare it", arguments: TestEngine.all)
    func table(engine: TestEngine) async throws {
        let draft = try await draft(
            engine,
            sqlite: """
                create table room_colours (
                    id text primary key, colour text not null check (colour <> ''), room_id text not null references rooms (id),
                    shade integer default 3, created_at text not null,
                    constraint room_colours_colour_length check (length(colour) <= 20),
                    constraint room_colours_shade_valid check (shade > 0),
                    constraint room_colours_pair unique (colour, shade)
                ) strict;
                create index idx_room_colours_shade on room_colours (shade) where shade > 1;
                """,
            postgres: """
                create table room_colours (
                    id uuid primary key, colour text not null check (colour <> ''), room_id uuid not null references rooms (id),
                    shade integer default 3, created_at timestamptz not null,
                    constraint room_colours_colour_length check (length(colour) <= 20),
                    constraint room_colours_shade_valid check (shade > 0),
                    constraint room_colours_pair unique (colour, shade)
                );
                create index idx_room_colours_shade on room_colours (shade) where shade > 1;
                """)
        #expect(
            draft.text.lines(from: "up:") == """
                up: Step.establish(
                    TrackedTable(roomColoursTable)),
                down: [
                    .drop("room_colours"),
                ])
                """)
        for line in [
            #"    "room_colours", .fact,"#, #".text("colour", 20).check("#,
            #".reference("room_id", to: "rooms", onDelete: .restrict),"#,
            #".integer("shade").nullable.defaulting("3").check("valid", "shade > 0"),"#,
            #".unique("colour", "shade", named: "room_colours_pair"),"#,
        ] {
            #expect(draft.text.contains(line), "\(draft.text)")
        }
        #expect(draft.text.contains(#"Index("idx_room_colours_shade", on: "shade", where: "#))
    }

    @Test("a column and an index are drafted for both engines", arguments: TestEngine.all)
    func column(engine: TestEngine) async throws {
        let draft = try await draft(
            engine,
            """
            alter table rooms add column colour text;
            create index idx_rooms_colour on rooms (colour);
            """)
        #expect(
            draft.text.lines(from: "up:") == """
                up: [
                    // The audit triggers of rooms name its columns: they are to be made anew.
                    .sql(
                        sqlite: "alter table rooms add column colour text;",
                        postgres: "alter table rooms add column colour text;"),
                    .sql("create index idx_rooms_colour on rooms (colour);"),
                ],
                down: [
                    .sql("drop index idx_rooms_colour;"),
                    .sql("alter table rooms drop column colour;"),
                ])
                """)
    }

    @Test("what is missing in the database is taken away, and comes back on the way down", arguments: TestEngine.all)
    func missing(engine: TestEngine) async throws {
        let draft = try await draft(engine, "drop view offering_lines;")
        let (up, down) = (draft.text.lines(from: "up:", to: "down:"), draft.text.lines(from: "down:"))
        #expect(up.contains(#"\#(engine): "drop view offering_lines;""#))
        #expect(down.contains("create view offering_lines as") || down.contains("CREATE VIEW offering_lines as"))
    }

    @Test("a check that was added is a step on PostgreSQL, and a rebuilding on SQLite")
    func check() async throws {
        let engine = try #require(TestEngine.all.first { $0.dialect == .postgres })
        let draft = try await draft(
            engine, "alter table rooms add constraint rooms_small check (capacity < 5000);")
        #expect(draft.text.contains("// SQLite: rooms is to be rebuilt, see Step.rebuild."))
        #expect(draft.text.contains("alter table rooms add constraint rooms_small CHECK ((capacity < 5000));"))
        #expect(draft.text.contains("alter table rooms drop constraint rooms_small;"))
    }
}

extension String {
    /// What stands from the line that begins with some words on, up to the one that begins with others, moved to the
    /// left; up to the end of the migration when none are said.
    fileprivate func lines(from start: String, to end: String? = nil) -> String {
        let all = split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        let from = all.drop { !$0.contains("        \(start)") }
        let through = from.prefix { line in end.map { !line.contains("        \($0)") } ?? true }
        let indent = from.first?.prefix { $0 == " " }.count ?? 0
        let closing = through.firstIndex { $0.hasSuffix("])") && $0.prefix { $0 == " " }.count == indent }
        let lines = closing.map { through[...$0] } ?? through
        return lines.map { String($0.dropFirst(indent)) }.joined(separator: "\n")
    }
}
