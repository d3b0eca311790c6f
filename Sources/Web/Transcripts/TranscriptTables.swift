internal import HTTP
internal import Platform
internal import Transcripts

/// What a transcript says: what everything comes to, then term by term.
struct TranscriptTables: Sendable {
    let visitor: Visitor
    let transcript: Transcript

    var figures: HTML {
        """
        <dl class="figures"><div><dt>\(visitor[.gradeAverage])</dt><dd>\(transcript.totals.gpa?.text ?? "–")</dd></div>\
        <div><dt>\(visitor[.creditsCounted])</dt><dd>\(transcript.totals.gpaCredits)</dd></div>\
        <div><dt>\(visitor[.creditsEarned])</dt><dd>\(transcript.creditsEarned)</dd></div>\
        <div><dt>\(visitor[.creditsFromElsewhere])</dt><dd>\(transcript.creditsTransferred)</dd></div>\
        <div><dt>\(visitor[.creditsInProgress])</dt><dd>\(transcript.creditsInProgress)</dd></div></dl>\(HTML.when(!transcript.programs.isEmpty) {
            """
            <dl class="facts"><dt>\(visitor[.studyProgram])</dt>\
            <dd>\(transcript.programs.map(\.text).joined(separator: ", "))</dd>\(HTML.each([transcript.degrees].compactMap(\.self)) {
                "<dt>\(visitor[.conferred])</dt><dd>\($0)</dd>"
            })</dl>
            """
        })
        """
    }

    var sections: HTML {
        HTML.when(!transcript.transfers.isEmpty) { transfers }
            + HTML.each(transcript.terms, section)
            + HTML.when(transcript.terms.isEmpty) { "<p class=\"muted\">\(visitor[.nothingTaken])</p>" }
    }

    private var transfers: HTML {
        Section(
            title: visitor[.transfersTitle],
            matter: Table(
                caption: visitor[.transfersTitle],
                columns: [
                    .init(title: visitor[.course]), .init(title: visitor[.takenAt]),
                    .init(title: visitor[.credits], isNumeric: true), .init(title: visitor[.courseLetter]),
                    .init(title: visitor[.approvedOn]),
                ],
                rows: transcript.transfers.map { transfer in
                    Table.Row(
                        head: """
                            \(transfer.courseCode ?? transfer.externalCourse)\(HTML.when(transfer.courseCode != nil) {
                                " <small>\(transfer.externalCourse)</small>"
                            })
                            """,
                        cells: [
                            "\(transfer.institution)", "\(transfer.credits)", "\(transfer.letter ?? "–")",
                            "\(transfer.approvedOn.map { visitor[.date($0)] } ?? "–")",
                        ])
                }
            ).html
        ).html
    }

    private func section(_ term: Transcript.Term) -> HTML {
        let name = term.name ?? visitor[.withoutTerm]
        return Section(
            title: name,
            aside: HTML.when(term.standing) { Badge(.plain, visitor[.standing(word: $0)]).html },
            matter: """
                \(Table(
                    caption: name,
                    columns: [
                        .init(title: visitor[.course]), .init(title: visitor[.credits], isNumeric: true),
                        .init(title: visitor[.courseLetter]), .init(title: visitor[.gradePoints], isNumeric: true),
                        .init(title: visitor[.transcriptNote]),
                    ], rows: term.courses.map(row)
                ).html)
                <dl class="facts"><dt>\(visitor[.termAverage])</dt><dd>\(term.gpa?.text ?? "–")</dd>\
                <dt>\(visitor[.creditsEarned])</dt><dd>\(term.creditsEarned)</dd></dl>
                """
        ).html
    }

    private func row(_ course: Transcript.Course) -> Table.Row {
        let note = [Phrase.state(course.state), Phrase.counting(course.counting)].compactMap { $0 }
        return Table.Row(
            head: "\(course.code) <small>\(course.title)</small>",
            cells: [
                "\(course.credits)", "\(course.letter ?? "–")", "\(course.points?.text ?? "–")",
                "\(note.isEmpty ? "–" : note.map { visitor[$0] }.joined(separator: "; "))",
            ])
    }
}
