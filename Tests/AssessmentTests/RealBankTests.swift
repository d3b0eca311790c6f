import Access
import Assessment
import Engine
import Formats
internal import Glibc
import Platform
import TestKit
import Testing

@Suite("The banks of others", .enabled(if: RealBanks.arePresent), .timeLimit(.minutes(10)))
struct RealBankTests {
    @Test("every record is accounted for, and the whole again brings nothing", arguments: TestEngine.all)
    func accounted(engine: TestEngine) async throws {
        try await World.on(engine) { world in
            let bank = try await world.bank()
            var (found, read, created, repeated) = (0, 0, 0, 0)
            for file in RealBanks.files {
                let contents = try file.read()
                let report = try await world.edit(bank, as: world.blaise) {
                    try $0.importQuestions(contents, topic: file.topic, to: $1)
                }
                let leftOut = contents.report.losses.count { $0.effect == .questionLeftOut }
                #expect(contents.report.found == report.rows.count + leftOut, "\(file.path)")
                #expect(report.count(.refused) == 0, "\(file.path)")
                #expect(report.rows.allSatisfy { $0.id != nil }, "\(file.path)")
                found += contents.report.found
                read += report.rows.count
                created += report.count(.created)
                repeated += report.count(.repeated) + report.count(.unchanged)
            }
            #expect(found == 7658 + 6708 + 1044 && read == found)
            #expect(created + repeated == read && repeated < 300)
            #expect(try await world.count("questions") == created)
            #expect(try await world.count("question_versions") == created)
            for file in RealBanks.files {
                let contents = try file.read()
                let again = try await world.edit(bank, as: world.blaise) {
                    try $0.importQuestions(contents, topic: file.topic, to: $1)
                }
                #expect(again.count(.unchanged) == again.rows.count, "\(file.path)")
            }
            let out = try await world.look(bank, as: world.blaise) { try $0.exportedQuestions(of: $1) }
            #expect(out.questions.count == created)
            #expect(out.questions.allSatisfy { !$0.category.isEmpty && $0.content.fullResponse() != nil })
            #expect(QuestionFormat.gift.writes(out) == created)
            try await world.expectNoScans(of: bank)
        }
    }
}

extension QuestionFormat {
    /// How many questions of a bank travel.
    fileprivate func writes(_ bank: QuestionBank) -> Int? { try? write(bank)?.report.carried }
}

extension World {
    /// Among fifteen thousand questions of another bank, no list of this one reads all of them.
    fileprivate func expectNoScans(of bank: Bank) async throws {
        let other = try await self.bank("BIO 2")
        try await add(.choice("Is it?", "yes"), to: other, as: blaise)
        try await database.maintain { try $0.script("analyze;") }
        let filters = [
            QuestionFilter(), QuestionFilter(topic: "x"), QuestionFilter(difficulty: .hard, tags: ["x"], words: "x y"),
            QuestionFilter(isArchived: true),
        ]
        for filter in filters {
            let lines = try await edit(other, as: blaise) { transaction, grant in
                try transaction.execute(SQL(sqlite: "select 1", postgres: "set local enable_seqscan = off"))
                let explain = SQL(sqlite: "explain query plan ", postgres: "explain (costs off) ")
                return try transaction.rows(explain + ListedQuestion.list(of: grant, filter, limit: 20, offset: 0))
                    .map { $0.values.map { if case .text(let text) = $0 { text } else { "" } }.joined(separator: " ") }
            }
            #expect(!lines.contains { $0.hasSuffix("SCAN q") || $0.contains("Seq Scan on questions") }, "\(lines)")
        }
    }
}

/// The trial data beside the repository, which is not part of it.
private enum RealBanks {
    struct File: Sendable {
        let path: String
        let format: QuestionFormat
        let encoding: TextEncoding
        let topic: String

        func read() throws -> QuestionImport {
            guard let file = fopen("\(RealBanks.folder)/\(path)", "r") else { throw MissingRow() }
            defer { fclose(file) }
            var bytes: [UInt8] = []
            var chunk = [UInt8](repeating: 0, count: 1 << 16)
            while case let count = fread(&chunk, 1, chunk.count, file), count > 0 { bytes += chunk[..<count] }
            return try format.read(bytes, encoding: encoding)
        }
    }

    static let folder: String = {
        let root = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3)
        return root.dropLast().joined(separator: "/") + "/shared/data"
    }()

    static let arePresent = access("\(folder)/questions-mmlu", R_OK) == 0

    static let files: [File] = [
        ("questions-mmlu", ".csv", .csv), ("questions-opentriviaqa", ".txt", .openTrivia),
        ("questions-tumlu/azerbaijani/test", ".jsonl", .jsonLines),
        ("questions-tumlu/azerbaijani/dev", ".jsonl", .jsonLines),
        ("questions-tumlu/uyghur/test", ".jsonl", .jsonLines), ("questions-tumlu/uyghur/dev", ".jsonl", .jsonLines),
    ].flatMap { folder, suffix, format in
        names(of: folder).filter { $0.hasSuffix(suffix) }.map { name in
            let isWestern = ["history.txt", "humanities.txt", "science-technology.txt"].contains(name)
            return File(
                path: "\(folder)/\(name)", format: format, encoding: isWestern ? .windows1252 : .utf8,
                topic: String(name.prefix { $0 != "." }))
        }
    }

    private static func names(of path: String) -> [String] {
        guard let stream = opendir("\(folder)/\(path)") else { return [] }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            names.append(
                withUnsafeBytes(of: entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) })
        }
        return names.sorted()
    }
}
