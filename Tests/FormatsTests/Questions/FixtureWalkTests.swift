import Testing

@testable import Formats

@Suite("Every file of other systems ends in a report or a named fault, soon")
struct FixtureWalkTests {
    /// Whether reading the file as one of the formats gave a report, and which.
    private func outcome(_ path: String) throws -> String {
        let bytes = try SharedData.bytes(path)
        do throws(FormatFault) {
            let read = try reader(path)(bytes)
            let report = read.report
            let left = report.losses.count { $0.effect == .questionLeftOut }
            #expect(read.bank.questions.count == report.carried && report.carried + left == report.found, "\(path)")
            return "\(report.found) \(report.carried)"
        } catch {
            #expect(!error.message.isEmpty)
            return error.code.rawValue
        }
    }

    private func reader(_ path: String) -> ([UInt8]) throws(FormatFault) -> QuestionImport {
        if path.hasSuffix(".txt") || path.hasSuffix(".gift") {
            return { bytes throws(FormatFault) in
                try path.contains("aiken") ? AikenReader().read(bytes) : GIFTReader().read(bytes)
            }
        }
        if path.contains("fixtures/moodle") {
            return { bytes throws(FormatFault) in try MoodleXMLReader().read(bytes) }
        }
        return { bytes throws(FormatFault) in try QTIReader().read(bytes) }
    }

    @Test("every file of these collections", .enabled(if: SharedData.isPresent))
    func walks() throws {
        let folders = [
            "gift-grammar-pegjs", "pygiftparser", "moodle", "instructure-qti", "qtiworks", "kennisnet-php-qti3",
            "canvas-lms",
        ]
        let clock = ContinuousClock()
        var outcomes: [String: Int] = [:]
        for folder in folders {
            let files = Fixtures.files(
                below: "fixtures/\(folder)", suffixes: ".gift", ".txt", ".xml", ".qti", ".zip", ".imscc", ".dat",
                ".mbz", ".csv")
            #expect(!files.isEmpty)
            for path in files {
                var outcome = ""
                let time = try clock.measure { outcome = try self.outcome(path) }
                #expect(time < .seconds(20), "\(path)")
                outcomes[outcome.contains(" ") ? "report" : outcome, default: 0] += 1
            }
        }
        #expect(outcomes.values.reduce(0, +) == 735 && outcomes["report"] == 638)
    }
}
