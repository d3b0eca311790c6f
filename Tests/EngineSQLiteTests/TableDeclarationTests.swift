import Testing

@testable import EngineSQLite

@Suite("SQLite table declarations")
struct TableDeclarationTests {
    @Test("constraints are found with their names and columns")
    func constraints() {
        let declaration = TableDeclaration(
            """
            create table "odd ""name" ( -- a comment, with (parentheses)
                id text not null default (lower('a,b')) constraint keyed primary key,
                code text unique check (code <> ',unique('), /* unique */
                parent_id text constraint parental references "odd ""name" (id) on delete cascade,
                a int, b int,
                constraint "pair" unique (a, b),
                foreign key (a, b) references other (x, y),
                constraint small check (a in (1, 2))
            ) strict
            """)
        #expect(
            declaration.constraints == [
                .init(kind: .primaryKey, name: "keyed", columns: ["id"]),
                .init(kind: .unique, name: nil, columns: ["code"]),
                .init(kind: .foreignKey, name: "parental", columns: ["parent_id"]),
                .init(kind: .unique, name: "pair", columns: ["a", "b"]),
                .init(kind: .foreignKey, name: nil, columns: ["a", "b"]),
            ])
    }

    @Test("a broken declaration has no constraints", arguments: ["", "create table x", "(((", "'", "create table x ("])
    func broken(text: String) {
        #expect(TableDeclaration(text).constraints == [])
    }
}
