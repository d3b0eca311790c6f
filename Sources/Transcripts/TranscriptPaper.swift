public import Formats
internal import Platform

extension IssuedTranscript {
    /// The transcript on pages of A4 in PDF, always the same file; nil when it cannot be read, or the libraries that draw
    /// it are missing.
    ///
    /// - Parameters:
    ///   - address: where it is verified, in its square code.
    ///   - colour: the institution's.
    ///   - day: when it was issued, as the institution's clocks say.
    public func paper(verifiedAt address: String, colour: PDFPage.Colour, day: String) -> [UInt8]? {
        guard let transcript else { return nil }
        let paper = TranscriptPaper(
            issued: self, transcript: transcript, words: .of(language), address: address, day: day,
            style: PaperStyle(colour: colour))
        let made = "\(issuedAt.text.prefix(19))Z"
        return PDFPage.file(
            width: 595.28, height: 841.89, title: "\(paper.words.heading): \(transcript.studentName)", made: made
        ) { paper.draw(on: $0) }
    }
}

/// A transcript while it is drawn.
struct TranscriptPaper {
    let issued: IssuedTranscript
    let transcript: Transcript
    let words: TranscriptWords
    let address: String
    let day: String
    let style: PaperStyle

    /// What is drawn on one page, with its place.
    private typealias Sheet = [(block: PaperBlock, y: Double, height: Double)]

    /// Everything is measured before anything is drawn: each page says how many there are.
    func draw(on page: borrowing PDFPage) {
        let sheets = sheets(of: blocks, on: page)
        for (index, sheet) in sheets.enumerated() {
            if index > 0 { page.next() }
            frame(page, index + 1, of: sheets.count)
            for (block, y, height) in sheet { block.draw(on: page, at: y, height: height, style) }
        }
    }

    /// The blocks on their pages, from above; a table that goes on has its heading again.
    private func sheets(of blocks: [PaperBlock], on page: borrowing PDFPage) -> [Sheet] {
        let heights = blocks.map { $0.height(on: page) }
        let end = page.height - style.foot - 8
        var sheets: [Sheet] = [[]]
        var y = style.top + 14
        for (index, block) in blocks.enumerated() {
            let companions = heights[index...].dropFirst().prefix(block.keepsWith).reduce(0, +)
            if y + heights[index] + companions > end, !sheets[sheets.count - 1].isEmpty {
                sheets.append([])
                y = style.top + 22
                for heading in block.heading {
                    let height = heading.height(on: page)
                    sheets[sheets.count - 1].append((heading, y, height))
                    y += height
                }
            }
            sheets[sheets.count - 1].append((block, y, heights[index]))
            y += heights[index]
        }
        return sheets
    }

    /// What stands on every page around its blocks.
    private func frame(_ page: borrowing PDFPage, _ number: Int, of count: Int) {
        let inner = style.inner(page)
        page.fill(style.colour, x: 0, y: 0, width: page.width, height: 10)
        if number == 1 {
            if let code = QRCode(address) {
                page.draw(code, style.ink, x: page.width - style.left - 104, y: style.top + 4, side: 104)
            }
        } else {
            page.text(
                "\(words.heading) · \(transcript.studentName) · \(transcript.studentNumber)",
                font: small, style.pale, x: style.left, y: style.top - 14, width: inner)
        }
        let foot = page.height - style.foot
        page.fill(style.rule, x: style.left, y: foot, width: inner, height: 0.6)
        page.text(
            "\(words.transcriptNumber) \(issued.number) · \(words.code) \(issued.code)", font: small, style.pale,
            x: style.left, y: foot + 6, width: inner - 90)
        page.text(
            words.page(number, count), font: small, style.pale, x: style.left + inner - 90, y: foot + 6, width: 90,
            alignment: .end)
        page.text(
            "\(words.verify) \(address)", font: small, style.pale, x: style.left, y: foot + 19, width: inner)
    }

    private var small: String { "Noto Sans, DejaVu Sans, sans-serif 6.5" }
}
