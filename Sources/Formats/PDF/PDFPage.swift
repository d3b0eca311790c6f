internal import CPango
internal import Platform

/// A page in PDF while it is drawn, and those that follow it: text in any script, and rectangles. Lengths are in points, 72 to an inch, from the
/// upper left corner.
public struct PDFPage: ~Copyable {
    /// A colour, each part from 0 to 255.
    public struct Colour: Sendable, Hashable {
        let red, green, blue: Double

        /// A dark blue that reads well on white.
        public static let ink = Colour(0x1F, 0x3A, 0x5F)

        /// Reads `#1f3a5f`; nil for anything else.
        public init?(_ text: String) {
            guard text.utf8.count == 7, text.hasPrefix("#"), let number = UInt32(text.dropFirst(), radix: 16) else {
                return nil
            }
            self.init(UInt8(number >> 16), UInt8(number >> 8 & 0xFF), UInt8(number & 0xFF))
        }

        /// A colour of these parts.
        public init(_ red: UInt8, _ green: UInt8, _ blue: UInt8) {
            self.red = Double(red) / 255
            self.green = Double(green) / 255
            self.blue = Double(blue) / 255
        }
    }

    /// Where a text stands within its width. Raw values are those of the library beneath.
    public enum Alignment: Int32, Sendable {
        /// At the side where its script begins.
        case start
        case centre
        /// At the side where its script ends, as figures stand in a table.
        case end
    }

    private let document: OpaquePointer
    /// How wide it is.
    public let width: Double
    /// How high it is.
    public let height: Double

    /// Draws one page or several and answers the file; nil when the libraries for it are missing, or memory is.
    ///
    /// It blocks, and is done by one thread after the other: the libraries share what they know of fonts.
    ///
    /// - Parameter made: when it is said to have been made, as 2025-01-31T08:15:00Z; the same page is the same file.
    public static func file(
        width: Double, height: Double, title: String, made: String, _ draw: (borrowing PDFPage) -> Void
    ) -> [UInt8]? {
        drawing.withLock { _ in
            guard let document = cpango_begin(width, height) else { return nil }
            cpango_describe(document, title, made)
            let page = PDFPage(document: document, width: width, height: height)
            draw(page)
            var bytes: [UInt8] = []
            let isGood = withUnsafeMutablePointer(to: &bytes) { bytes in
                cpango_end(document, bytes) { context, start, count in
                    let part = UnsafeBufferPointer(start: start, count: count)
                    context?.assumingMemoryBound(to: [UInt8].self).pointee.append(contentsOf: part)
                }
            }
            return isGood == 1 ? bytes : nil
        }
    }

    private static let drawing = Guarded(())

    private init(document: OpaquePointer, width: Double, height: Double) {
        self.document = document
        self.width = width
        self.height = height
    }

    /// Fills a rectangle.
    public func fill(_ colour: Colour, x: Double, y: Double, width: Double, height: Double) {
        cpango_colour(document, colour.red, colour.green, colour.blue)
        cpango_rectangle(document, x, y, width, height)
    }

    /// Draws a text in a box of a width and answers how high it is; one that needs more lines ends in dots.
    ///
    /// - Parameter font: the families, the style and the size in points, such as `Noto Serif, serif Bold 24`.
    @discardableResult
    public func text(
        _ text: String, font: String, _ colour: Colour, x: Double, y: Double, width: Double,
        alignment: Alignment = .start, lines: Int = 1
    ) -> Double {
        cpango_colour(document, colour.red, colour.green, colour.blue)
        return cpango_text(document, text, font, x, y, width, alignment.rawValue, Int32(lines))
    }

    /// How high the same text would be.
    public func height(of text: String, font: String, width: Double, lines: Int = 1) -> Double {
        cpango_height(document, text, font, width, Int32(lines))
    }

    /// Goes on to another page of the same size.
    public func next() { cpango_next(document) }

    /// Draws a square code with its quiet zone, dark on what is there.
    public func draw(_ code: QRCode, _ colour: Colour, x: Double, y: Double, side: Double) {
        let module = side / Double(code.side + 2 * QRCode.quietZone)
        let (left, top) = (x + Double(QRCode.quietZone) * module, y + Double(QRCode.quietZone) * module)
        for row in 0..<code.side {
            for column in 0..<code.side where code[row, column] {
                // A little over the edge: readers would else show hair lines between neighbours.
                fill(
                    colour, x: left + Double(column) * module, y: top + Double(row) * module, width: module * 1.02,
                    height: module * 1.02)
            }
        }
    }
}
