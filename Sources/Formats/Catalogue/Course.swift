public import Platform

extension CatalogBundle {
    /// A course as the catalogue describes it.
    public struct Course: Hashable, Sendable {
        /// The source's identifier, which its sections refer to.
        public var externalID: String
        /// The code people use, such as `CS 1332`.
        public var code: String
        /// The code of its department.
        public var department: String
        /// The name, by language.
        public var title: LocalizedText
        /// What it is about; nil when the source does not say.
        public var description: LocalizedText?
        /// The credits it gives, the least and the most; nil when the source does not say.
        public var credits: ClosedRange<Decimal>?
        /// The round number that its number begins with, as the institution counts: 1000 for `CS 1332`, 100 for
        /// `MATH 126`, 0 for `CSE 8A`; nil when the code has no number.
        public var level: Int?
        /// What must be passed first, where the source states it as a tree.
        public var requirements: RequirementTree?
        /// What must be passed first, where the source states it in prose.
        public var prerequisiteText: String?
        /// Whether sections name the course but the catalogue does not describe it.
        public var isPlaceholder = false

        /// The number in a code, such as 1332 in `CS 1332` and 8 in `CSE 8A`.
        static func number(in code: String) -> Int? {
            guard let space = code.lastIndex(of: " ") else { return nil }
            return Int(code[space...].dropFirst().prefix { $0.isASCII && $0.isNumber })
        }
    }
}
