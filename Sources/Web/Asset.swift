/// A style sheet, script or icon that the program carries within itself.
///
/// Its address holds a fingerprint of its content, so that an answer may be kept for ever: new content, new address.
public struct Asset: Sendable {
    /// The name of the file, as `lyceum.css`.
    public let name: String
    /// Changes whenever the content does; fit for an entity tag.
    public let fingerprint: String
    /// The content, in UTF-8.
    public let bytes: [UInt8]

    init(name: String, fingerprint: String, content: StaticString) {
        self.name = name
        self.fingerprint = fingerprint
        self.bytes = content.withUTF8Buffer(Array.init)
    }

    /// Where the server answers with it, as `/assets/5d2c…/lyceum.css`.
    public var path: String { "/assets/\(fingerprint)/\(name)" }

    /// The media type, by the ending of the name.
    public var contentType: String {
        switch name.split(separator: ".").last {
        case "css": "text/css; charset=utf-8"
        case "js": "text/javascript; charset=utf-8"
        case "svg": "image/svg+xml"
        case "webmanifest": "application/manifest+json"
        default: "text/plain; charset=utf-8"
        }
    }
}
