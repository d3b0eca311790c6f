import Engine
import Platform
import Records
import TestKit
import Testing

@Suite("Gradebooks as files")
struct FileTests {
    @Test(
        "a file that was written changes nothing, one that was edited says what it would change, and then does",
        arguments: TestEngine.all)
    func travelling(engine: TestEngine) async throws {
        try await World.on(engine) { world in
            let section = try await world.gradedSection(students: 3)
            try await world.enter(.of("7.25"), in: section)
            try await world.enter(nil, in: section, student: 1, state: .excused)
            try await world.enter(.of("3"), in: section, student: 2, column: 1)
            try await world.teach(section) { _ = try $0.release(section.assessments[1], under: $1) }
            let book = try await world.inspect { try $0.gradebook(of: section.offering) }
            let written = String(decoding: GradebookFile.write(book), as: UTF8.self)
            #expect(written.hasPrefix("student_number,name,Work 1,Work 2,total,letter\r\n"))
            #expect(GradebookImport(Array(written.utf8), for: book).changeCount == 0)
            let edited = """
                student_number,Work 1,Work 2,Notes
                ada,8,INC,x
                Ms1,-,twelve,
                Ms2,,4,
                Ms2,9,,
                nobody,1,1,
                """
            let file = GradebookImport(Array(edited.utf8), for: book)
            #expect(file.unknownColumns == ["Notes"] && file.changeCount == 3)
            #expect(file.lines.map(\.changes.count) == [2, 2, 1, 0, 0])
            #expect(file.lines[0].changes.map(\.old) == ["7.25", ""])
            #expect(file.lines[1].changes.map(\.obstacle) == [nil, .unreadable])
            #expect(file.lines[2].changes.map(\.obstacle) == [.released])
            #expect(file.lines[3].isRepeated && file.lines[4].enrollment == nil)
            try await world.teach(section) { try $0.take(file, agreedTo: file.digest, under: $1) }
            let after = try await world.inspect { try $0.gradebook(of: section.offering) }
            let cells = Dictionary(uniqueKeysWithValues: after.lines.map { ($0.enrollment, $0.cells) })
            #expect(cells[section.enrollments[0]]?.map { $0?.marks } == [.of("8"), nil])
            #expect(cells[section.enrollments[0]]?[1]?.state == .incomplete)
            #expect(
                cells[section.enrollments[1]]?[0]?.marks == nil && cells[section.enrollments[1]]?[0]?.state == .graded)
            let again = GradebookImport(Array(edited.utf8), for: after)
            #expect(again.changeCount == 0 && again.digest != file.digest)
            await #expect(throws: GradeFailure.previewStale) {
                try await world.teach(section) { try $0.take(again, agreedTo: file.digest, under: $1) }
            }
        }
    }
}
