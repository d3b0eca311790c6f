import Engine
import Platform
import Schema
import TestKit
import Testing

@testable import App

@Suite("Beginning a migration")
struct MigrationSourceTests {
    @Test("outside a source tree it is refused, with what to do")
    func outside() throws {
        let directory = try TemporaryDirectory()
        #expect(throws: NoSourceTree.self) { try MigrationSource(from: directory.file("deep/down")) }
        #expect(NoSourceTree().description.contains("run this within its source tree"))
    }

    @Test("it is numbered after all that are known or begun, and never written over")
    func numbers() throws {
        let directory = try TemporaryDirectory()
        let migrations = directory.file("Sources/Schema/Migrations")
        try makeDirectory(migrations)
        try FileContents.create(directory.file("Sources/Schema/SchemaHistory.swift"), [])
        let source = try MigrationSource(from: migrations)
        #expect(source.nextNumber == SchemaHistory.migrator.newest + 1)
        let draft = MigrationDraft(900, "room_colours")
        let file = try source.write(draft)
        #expect(file == "\(migrations)/M0900RoomColours.swift")
        let text = try FileContents.text(of: file)
        #expect(text == draft.text)
        #expect(source.nextNumber == 901)
        #expect(throws: FileFailure.self) { try source.write(draft) }
    }
}
