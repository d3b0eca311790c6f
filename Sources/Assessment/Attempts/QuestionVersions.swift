internal import Formats
internal import Platform

// Thousands who sit an exam are asked, and marked by, the same few versions of questions, which never change.

extension QuestionContent {
    /// With their keys, by version.
    static let versions = ReadOnce<UniqueID, QuestionContent>(most: 10_000)
}

extension ShownQuestion {
    /// By version.
    static let versions = ReadOnce<UniqueID, ShownQuestion>(most: 10_000)
}
