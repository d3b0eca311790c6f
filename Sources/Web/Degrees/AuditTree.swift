internal import Degrees
internal import HTTP
internal import Platform

/// An audit as a tree, each requirement with what counts for it.
struct AuditTree: Sendable {
    let visitor: Visitor
    let lines: [DegreeAudit.Line]

    var html: HTML {
        var rest = lines[...]
        return "<ul class=\"requirements\">\(items(at: 0, from: &rest))</ul>"
    }

    /// The requirements of one depth with those below them, for as long as they follow one another.
    private func items(at depth: Int, from rest: inout ArraySlice<DegreeAudit.Line>) -> HTML {
        var result = HTML.empty
        while let line = rest.first, line.depth == depth {
            rest.removeFirst()
            let below = items(at: depth + 1, from: &rest)
            result = "\(result)\(item(line, below: below))"
        }
        return result
    }

    private func item(_ line: DegreeAudit.Line, below: HTML) -> HTML {
        let mark = Look(line)
        return """
            <li><div class="requirement \(mark.style)">\(mark.icon.html)\
            <span\(HTML.when(below != .empty) { " class=\"requirement-group\"" })>\(visitor.text(line.name))</span>\
            \(Badge(mark.tone, visitor[line.isWaived ? .waived : mark.words]).html)\(notes(line))</div>\
            \(HTML.when(below != .empty) { "<ul>\(below)</ul>" })</li>
            """
    }

    private func notes(_ line: DegreeAudit.Line) -> HTML {
        let done = line.courses.filter { !$0.isInProgress }.map(\.code).joined(separator: ", ")
        let underWay = line.courses.filter(\.isInProgress).map(\.code).joined(separator: ", ")
        return """
            \(HTML.when(line.required > 0) {
                let credits = Phrase.creditsOf(
                    Decimal(ofHundredths: line.completed), Decimal(ofHundredths: line.inProgress),
                    Decimal(ofHundredths: line.required))
                return "<p class=\"requirement-note\">\(visitor[credits])</p>"
            })\(HTML.when(!done.isEmpty) { "<p class=\"requirement-note\">\(visitor[.countsHere(done)])</p>" })\
            \(HTML.when(!underWay.isEmpty) { "<p class=\"requirement-note\">\(visitor[.underWay(codes: underWay)])</p>" })
            """
    }
}

/// How a requirement looks and what its state is called.
private struct Look {
    let style: String
    let tone: Badge.Tone
    let icon: Icon
    let words: Phrase

    init(_ line: DegreeAudit.Line) {
        if line.isSatisfied {
            (style, tone, icon, words) = ("met", .good, .check, .met)
        } else if line.inProgress > 0 || line.percentage > 0 {
            (style, tone, icon, words) = ("progress", .fair, .progress, .inProgress)
        } else {
            (style, tone, icon, words) = ("unmet", .bad, .cross, .unmet)
        }
    }
}

extension Decimal {
    init(ofHundredths hundredths: Int) { self.init(thousandths: Int64(hundredths) * 10) }
}
