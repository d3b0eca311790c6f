public import Engine

/// What a file or page is for a reader. The words are stored.
public enum FileKind: String, Sendable, CaseIterable, ValueConvertible, ColumnDecodable {
    /// Something to read.
    case document
    /// Slides of a lecture.
    case slides
    /// A table of figures.
    case spreadsheet
    case image, audio, video
    /// Several files in one.
    case archive
    /// A page of the web.
    case page
}

extension FileKind {
    /// What something of a media type is for a reader; a document unless its type says otherwise.
    public init(mediaType: String) { self = FileType(mediaType: mediaType)?.kind ?? .document }
}
