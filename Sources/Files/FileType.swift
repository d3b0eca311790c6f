/// A type of file that is taken, with what such files are called.
public struct FileType: Sendable, Hashable {
    /// The media type, as libmagic says it and as it is sent again.
    public let mediaType: String
    /// What it is for a reader.
    public let kind: FileKind
    /// How names of such files end, the usual ending first.
    let endings: [String]

    private init(_ mediaType: String, _ kind: FileKind, _ endings: String...) {
        self.mediaType = mediaType
        self.kind = kind
        self.endings = endings
    }

    /// The type of this name; nil when it is not taken.
    ///
    /// What a browser would run as a page of ours (HTML, SVG and other XML) or a system would run as a program is not.
    public init?(mediaType: String) {
        guard let known = Self.byName[mediaType] else { return nil }
        self = known
    }

    /// What libmagic says of texts of many languages: all of them are sent as plain text.
    static func ofText(_ mediaType: String) -> FileType? {
        let isMarkup = ["text/html", "text/xml", "text/xhtml", "text/vnd.wap.wml"].contains(mediaType)
        return mediaType.hasPrefix("text/") && !isMarkup ? plainText : nil
    }

    static let plainText = FileType(
        "text/plain", .document, "txt", "md", "csv", "tsv", "tex", "bib", "log", "ini", "toml", "yaml", "yml", "c", "h",
        "cc", "cpp", "hpp", "cs", "go", "hs", "java", "jl", "kt", "lua", "m", "ml", "pas", "pl", "py", "r", "rb", "rs",
        "scala", "sql", "swift", "f90", "ipynb", "json", "srt", "vtt", "ics")
    static let zip = FileType("application/zip", .archive, "zip")

    private static let all: [FileType] = [
        plainText, zip,
        FileType("application/pdf", .document, "pdf"),
        FileType("application/json", .document, "json", "ipynb", "geojson"),
        FileType("application/rtf", .document, "rtf"), FileType("text/rtf", .document, "rtf"),
        FileType("application/epub+zip", .document, "epub"),
        FileType("application/msword", .document, "doc"),
        FileType("application/vnd.ms-powerpoint", .slides, "ppt"),
        FileType("application/vnd.ms-excel", .spreadsheet, "xls"),
        FileType("application/vnd.openxmlformats-officedocument.wordprocessingml.document", .document, "docx"),
        FileType("application/vnd.openxmlformats-officedocument.presentationml.presentation", .slides, "pptx"),
        FileType("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", .spreadsheet, "xlsx"),
        FileType("application/vnd.oasis.opendocument.text", .document, "odt"),
        FileType("application/vnd.oasis.opendocument.presentation", .slides, "odp"),
        FileType("application/vnd.oasis.opendocument.spreadsheet", .spreadsheet, "ods"),
        FileType("image/png", .image, "png"), FileType("image/jpeg", .image, "jpg", "jpeg"),
        FileType("image/gif", .image, "gif"), FileType("image/webp", .image, "webp"),
        FileType("image/tiff", .image, "tif", "tiff"), FileType("image/heic", .image, "heic"),
        FileType("audio/mpeg", .audio, "mp3"), FileType("audio/x-m4a", .audio, "m4a"),
        FileType("audio/mp4", .audio, "m4a", "mp4"), FileType("audio/ogg", .audio, "ogg", "oga", "opus"),
        FileType("audio/flac", .audio, "flac"), FileType("audio/x-wav", .audio, "wav"),
        FileType("video/mp4", .video, "mp4", "m4v"), FileType("video/x-m4v", .video, "m4v", "mp4"),
        FileType("video/webm", .video, "webm"), FileType("video/ogg", .video, "ogv"),
        FileType("video/quicktime", .video, "mov"), FileType("video/x-matroska", .video, "mkv"),
    ]

    private static let byName = Dictionary(uniqueKeysWithValues: all.map { ($0.mediaType, $0) })
}

extension FileType {
    /// Whether files with this ending, in lower case and without a point, are taken.
    public static func isTaken(_ ending: String) -> Bool { all.contains { $0.endings.contains(ending) } }
}
