internal import App
internal import Engine
internal import Schema

extension Verb {
    static let version = Verb(
        "version", "Print the program's version and the schema it knows",
        examples: [("version", "also as lyceum --version")]
    ) { invocation in
        invocation.terminal.print("\(Program.name) \(Program.version), schema \(SchemaHistory.migrator.newest)")
    }
}
