internal import Formats

/// A piece of a transcript on paper that is not broken over pages: one line, or a row of a table.
struct PaperBlock {
    /// A text in a column.
    struct Cell {
        let text: String
        let x: Double
        let width: Double
        var alignment = PDFPage.Alignment.start
        var isBold = false
        var isPale = false
        /// In points of the screen, four thirds of those of paper.
        var size = 7.5
        /// How many lines it may take.
        var lines = 4
    }

    let cells: [Cell]
    /// The space above.
    var above = 2.0
    /// Whether there is a line below it over the whole width.
    var isUnderlined = false
    /// Stands again on the next page when that goes on with what follows.
    var heading: [PaperBlock] = []
    /// How many of the blocks after it stand on its page.
    var keepsWith = 0

    func height(on page: borrowing PDFPage) -> Double {
        var tallest = 0.0
        for cell in cells {
            tallest = max(
                tallest, page.height(of: cell.text, font: cell.font, width: cell.width, lines: cell.lines))
        }
        return above + tallest + (isUnderlined ? 3 : 0)
    }

    func draw(on page: borrowing PDFPage, at y: Double, height: Double, _ style: PaperStyle) {
        for cell in cells {
            page.text(
                cell.text, font: cell.font, cell.isPale ? style.pale : style.ink, x: cell.x, y: y + above,
                width: cell.width, alignment: cell.alignment, lines: cell.lines)
        }
        if isUnderlined {
            page.fill(style.rule, x: style.left, y: y + height - 1, width: style.inner(page), height: 0.6)
        }
    }
}

extension PaperBlock.Cell {
    var font: String { "Noto Sans, DejaVu Sans, sans-serif\(isBold ? " Bold" : "") \(size)" }
}

/// How a transcript looks.
struct PaperStyle {
    let left = 42.0
    let top = 42.0
    /// Where the foot of a page begins, measured from below.
    let foot = 54.0
    let ink = PDFPage.Colour(0x1B, 0x1F, 0x24)
    let pale = PDFPage.Colour(0x4A, 0x52, 0x5B)
    let rule = PDFPage.Colour(0xB8, 0xBE, 0xC6)
    /// The institution's.
    let colour: PDFPage.Colour

    func inner(_ page: borrowing PDFPage) -> Double { page.width - 2 * left }
}
