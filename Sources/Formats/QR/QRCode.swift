internal import CQREncode

/// A text as a square code that cameras read (ISO/IEC 18004), by libqrencode.
public struct QRCode: Sendable, Hashable {
    /// How many modules stand along a side, without the quiet zone that must surround them.
    public let side: Int
    /// Whether each module is dark, row after row.
    private let modules: [Bool]

    /// How many light modules must stand around the code (ISO/IEC 18004, 6.3.8).
    public static let quietZone = 4

    /// The smallest code that holds a text and survives the loss of 15 % of it; nil when there is none so large: for
    /// more than 2,331 bytes, or none at all.
    public init?(_ text: String) {
        let bytes = Array(text.utf8)
        guard let code = QRcode_encodeData(Int32(bytes.count), bytes, 0, QR_ECLEVEL_M) else { return nil }
        defer { QRcode_free(code) }
        side = Int(code.pointee.width)
        let data = UnsafeBufferPointer(start: code.pointee.data, count: side * side)
        // The lowest bit is the colour; the others say what the module is for.
        modules = data.map { $0 & 1 == 1 }
    }

    /// Whether the module there is dark.
    public subscript(row: Int, column: Int) -> Bool { modules[row * side + column] }

    /// The dark modules as the path of an SVG picture, one unit to a module: each run in a row is a rectangle.
    public var path: String {
        var path = ""
        for row in 0..<side {
            var column = 0
            while column < side {
                let end = (column..<side).first { !self[row, $0] } ?? side
                if end > column { path += "M\(column) \(row)h\(end - column)v1h-\(end - column)z" }
                column = end + 1
            }
        }
        return path
    }
}
