import Catalog
import Engine
import Platform
import Schema
import TestKit
import Testing

@Suite("Arrays of an older deployment")
struct CourseArraysTests {
    @Test(
        "prerequisites and corequisites move into their tables, are counted, and only then nulled",
        arguments: TestEngine.all.filter { $0.dialect == .postgres })
    func moving(engine: TestEngine) async throws {
        try await World.on(engine) { world in
            let ids = try await Self.oldCourses(in: world)
            try await world.database.maintain { _ = try SchemaHistory.migrator.up($0) }
            let tree = try await world.inspect { try $0.requirement(of: ids[2]) }
            #expect(tree?.requirement == .allOf([.course(ids[0]), .course(ids[1])]))
            let corequisites: [Corequisite] = try await world.inspect { try $0.all(Corequisite.of(ids[2])) }
            #expect(corequisites.map(\.course.id) == [ids[1]])
            let left: Int? = try await world.inspect {
                try $0.value(
                    "select count(*) from courses where prerequisites is not null or corequisites is not null")
            }
            #expect(left == 0)
        }
    }

    @Test(
        "where a tree cannot take the array in, nothing is changed",
        arguments: TestEngine.all.filter { $0.dialect == .postgres })
    func refusal(engine: TestEngine) async throws {
        try await World.on(engine) { world in
            let ids = try await Self.oldCourses(in: world)
            try await world.keep { try $0.setRequirement(.oneOf([.permission]), of: ids[2], under: $1) }
            await #expect(throws: MigrationFailure.self) {
                try await world.database.maintain { _ = try SchemaHistory.migrator.up($0) }
            }
            let kept: Int? = try await world.inspect {
                try $0.value("select count(*) from courses where prerequisites is not null")
            }
            #expect(kept == 2)
        }
    }

    /// Three courses in the shape of before: the third requires the others, once twice and once itself.
    private static func oldCourses(in world: World) async throws -> [Course.ID] {
        let ids = [
            try await world.makeCourse("A 1").id, try await world.makeCourse("B 1").id,
            try await world.makeCourse("C 1").id,
        ]
        try await world.database.maintain { session in
            let newer = SchemaHistory.migrator.newest - Self.number + 1
            _ = try SchemaHistory.migrator.down(session, count: newer)
            try session.script(
                """
                alter table courses add column prerequisites uuid[], add column corequisites uuid[];
                update courses set prerequisites = array['\(ids[0])', '\(ids[1])', '\(ids[0])', '\(ids[2])']::uuid[],
                       corequisites = array['\(ids[1])']::uuid[]
                 where id = '\(ids[2])';
                update courses set prerequisites = '{}' where id = '\(ids[0])';
                """)
        }
        return ids
    }

    /// The migration's number.
    private static let number = 16
}
