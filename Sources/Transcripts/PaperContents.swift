internal import Formats
internal import Platform

extension TranscriptPaper {
    /// Everything that it says, from above.
    var blocks: [PaperBlock] {
        head + (transcript.transfers.isEmpty ? [] : transfers) + transcript.terms.flatMap(term) + totals
    }

    // MARK: - Whose it is

    private var head: [PaperBlock] {
        let facts: [(String, String?)] = [
            (words.student, transcript.studentName), (words.number, transcript.studentNumber),
            (words.programs, programs.isEmpty ? nil : programs), (words.degrees, transcript.degrees),
            (words.issued, day), (words.transcriptNumber, issued.number), (words.code, issued.code),
            (words.recipient, issued.recipient),
            (words.purpose, issued.purpose),
        ]
        return [
            PaperBlock(cells: [.init(text: transcript.institution, x: 42, width: 400, isBold: true, size: 10)]),
            PaperBlock(cells: [.init(text: words.heading, x: 42, width: 400, size: 17)], above: 4),
        ]
            + facts.compactMap { label, value in
                value.map { value in
                    PaperBlock(
                        cells: [
                            .init(text: label, x: 42, width: 108, isPale: true),
                            .init(text: value, x: 152, width: 280, isBold: label == words.student),
                        ])
                }
            }
    }

    private var programs: String { transcript.programs.map(\.text).joined(separator: ", ") }

    // MARK: - What was taken

    private func term(_ term: Transcript.Term) -> [PaperBlock] {
        let name = term.name ?? words.withoutTerm
        let standing = term.standing.map { "\(words.standing): \(words.standings[$0] ?? $0)" }
        let columns = columns([words.course, words.title, words.credits, words.grade, words.points, words.note])
        let repeated = [title("\(name) (\(words.continued))", standing), columns]
        return [title(name, standing), columns] + term.courses.map { row($0, under: repeated) } + [sums(of: term)]
    }

    private func title(_ text: String, _ aside: String?) -> PaperBlock {
        PaperBlock(
            cells: [
                .init(text: text, x: 42, width: 300, isBold: true, size: 9),
                .init(text: aside ?? "", x: 346, width: 207, alignment: .end, isPale: true),
            ], above: 14, keepsWith: 2)
    }

    private func columns(_ titles: [String]) -> PaperBlock {
        PaperBlock(cells: line(titles, isPale: true), isUnderlined: true, keepsWith: 1)
    }

    private func line(_ texts: [String], isPale: Bool = false) -> [PaperBlock.Cell] {
        let places: [(x: Double, width: Double, isNumeric: Bool)] = [
            (42, 66, false), (110, 212, false), (324, 42, true), (376, 38, false), (414, 38, true), (462, 91, false),
        ]
        return zip(texts, places).map { text, place in
            PaperBlock.Cell(
                text: text, x: place.x, width: place.width, alignment: place.isNumeric ? .end : .start,
                isPale: isPale, size: isPale ? 6.5 : 7.5)
        }
    }

    private func row(_ course: Transcript.Course, under heading: [PaperBlock]) -> PaperBlock {
        let note = [words.states[course.state], words.countings[course.counting]].compactMap { $0 }
        return PaperBlock(
            cells: line([
                course.code, course.title, course.credits.text, course.letter ?? "–", course.points?.text ?? "–",
                note.joined(separator: "; "),
            ]), heading: heading)
    }

    private func sums(of term: Transcript.Term) -> PaperBlock {
        let text = [
            "\(words.termAverage) \(term.gpa?.text ?? "–")", "\(words.counted) \(term.gpaCredits)",
            "\(words.earned) \(term.creditsEarned)",
        ].joined(separator: " · ")
        return PaperBlock(
            cells: [.init(text: text, x: 42, width: 511, alignment: .end, isPale: true, size: 6.5)], above: 4)
    }

    private var transfers: [PaperBlock] {
        let columns = columns([words.course, words.title, words.credits, words.grade, "", words.note])
        let repeated = [title("\(words.transfers) (\(words.continued))", nil), columns]
        return [title(words.transfers, nil), columns]
            + transcript.transfers.map { transfer in
                PaperBlock(
                    cells: line([
                        transfer.courseCode ?? "–", transfer.externalCourse, transfer.credits.text,
                        transfer.letter ?? "–", "",
                        [transfer.institution, transfer.approvedOn?.text].compactMap { $0 }.joined(separator: ", "),
                    ]), heading: repeated)
            }
    }

    // MARK: - What it comes to

    private var totals: [PaperBlock] {
        let figures: [(String, String)] = [
            (words.average, transcript.totals.gpa?.text ?? "–"), (words.counted, transcript.totals.gpaCredits.text),
            (words.earned, transcript.creditsEarned.text), (words.transferred, transcript.creditsTransferred.text),
            (words.inProgress, transcript.creditsInProgress.text),
        ]
        let heading = PaperBlock(
            cells: [.init(text: words.totals, x: 42, width: 400, isBold: true, size: 9)], above: 16,
            keepsWith: figures.count)
        return [heading]
            + figures.map { label, value in
                PaperBlock(
                    cells: [
                        .init(text: label, x: 42, width: 200),
                        .init(text: value, x: 246, width: 60, alignment: .end, isBold: true),
                    ])
            } + [
                PaperBlock(
                    cells: [.init(text: words.explanation, x: 42, width: 511, isPale: true, size: 6.5)], above: 10),
                PaperBlock(
                    cells: [.init(text: words.end, x: 42, width: 511, alignment: .centre, isPale: true)], above: 12),
            ]
    }
}
