/// A list of texts as a JSON array.
public enum JSONTexts {
    /// The array.
    public static func write(_ texts: [String]) -> String { texts.json.jsonText }

    /// The texts of an array; nil for anything else.
    public static func read(_ json: String) -> [String]? { try? [String].reading(json) }
}
