public import Formats
internal import Platform

/// The words of a certificate on paper, in one language.
public struct PaperWords: Sendable, Hashable {
    let heading, given, completed, number, verify: String

    /// Words in this order: the heading, what stands above the name, above the course, before the number, at the code.
    public init(heading: String, given: String, completed: String, number: String, verify: String) {
        self.heading = heading
        self.given = given
        self.completed = completed
        self.number = number
        self.verify = verify
    }
}

extension Certificate {
    /// The certificate as a page of A4 in PDF, always the same file; nil when the libraries that draw it are missing.
    ///
    /// - Parameters:
    ///   - address: where it is verified, in its square code.
    ///   - colour: the institution's.
    ///   - day: when it was issued, as the reader writes days.
    public func paper(
        _ words: PaperWords, verifiedAt address: String, colour: PDFPage.Colour, day: String
    ) -> [UInt8]? {
        let (width, height) = (841.89, 595.28)
        let ink = PDFPage.Colour(0x1B, 0x1F, 0x24)
        let pale = PDFPage.Colour(0x4A, 0x52, 0x5B)
        let serif = "Noto Serif, DejaVu Serif, serif"
        let sans = "Noto Sans, DejaVu Sans, sans-serif"
        let made = "\(issuedAt.text.prefix(19))Z"
        return PDFPage.file(width: width, height: height, title: "\(words.heading): \(recipient)", made: made) { page in
            page.fill(colour, x: 0, y: 0, width: width, height: 14)
            page.fill(colour, x: 0, y: height - 14, width: width, height: 14)
            let (left, inner) = (70.0, width - 140)
            page.text(institution, font: "\(sans) Bold 16", colour, x: left, y: 56, width: inner, alignment: .centre)
            page.text(words.heading, font: "\(serif) 34", ink, x: left, y: 92, width: inner, alignment: .centre)
            page.text(words.given, font: "\(sans) 13", pale, x: left, y: 168, width: inner, alignment: .centre)
            let name = page.text(
                recipient, font: "\(serif) Bold 32", ink, x: left, y: 192, width: inner, alignment: .centre, lines: 2)
            let next = 204 + name
            page.text(words.completed, font: "\(sans) 13", pale, x: left, y: next, width: inner, alignment: .centre)
            page.text(
                courseTitle, font: "\(serif) 24", ink, x: left, y: next + 24, width: inner, alignment: .centre, lines: 2
            )
            page.text(courseCode, font: "\(sans) 12", pale, x: left, y: 400, width: inner, alignment: .centre)
            page.text(day, font: "\(sans) 13", ink, x: left, y: 452, width: 380)
            page.text("\(words.number) \(number)", font: "\(sans) 11", ink, x: left, y: 478, width: 420)
            page.text("\(words.verify) \(address)", font: "\(sans) 9", pale, x: left, y: 500, width: 440, lines: 2)
            if let code = QRCode(address) { page.draw(code, ink, x: width - 70 - 110, y: 436, side: 110) }
        }
    }
}
