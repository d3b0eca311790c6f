/// Something that a page says, in every language that the pages are written in.
///
/// A phrase cannot be made in one language alone, so that none is ever half translated. Each domain's phrases stand in
/// a file of their own; a phrase with a number or a name in it is a function.
struct Phrase: Sendable, Hashable {
    let english: String
    let azerbaijani: String

    /// The same thing said in both languages.
    init(_ english: String, _ azerbaijani: String) {
        self.english = english
        self.azerbaijani = azerbaijani
    }

    /// What is the same in every language, such as a code or a name.
    init(same text: String) { self.init(text, text) }

    /// How one language says it.
    func text(in language: Language) -> String {
        switch language {
        case .english: english
        case .azerbaijani: azerbaijani
        }
    }
}

extension Int {
    /// The number with an English noun in the form it takes beside it.
    func of(_ one: String, _ many: String) -> String { self == 1 ? "1 \(one)" : "\(self) \(many)" }
}
