internal import Formats
internal import HTTP

/// A code for cameras, dark on light whatever the page's colours: many cameras read no other.
struct SquareCode: Sendable {
    let code: QRCode
    /// What it is, for who does not see it.
    let label: String

    var html: HTML {
        let edge = QRCode.quietZone
        let side = code.side + 2 * edge
        return """
            <svg class="square-code" viewBox="\(-edge) \(-edge) \(side) \(side)" role="img" aria-label="\(label)" \
            shape-rendering="crispEdges"><path d="\(code.path)"/></svg>
            """
    }
}
