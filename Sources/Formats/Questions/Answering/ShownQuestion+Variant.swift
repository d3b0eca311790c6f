extension ShownQuestion {
    /// How many variants there are to draw from; nil for a question that has none.
    public var variants: Int? {
        guard case .calculated(let variants) = content else { return nil }
        return variants.count
    }

    /// The question with the values of one variant in its prompt, and the others gone. A question without variants,
    /// and a number that none has, change nothing.
    ///
    /// - Parameter variant: its place among the variants, from 0.
    public func drawing(variant: Int) -> ShownQuestion {
        guard case .calculated(let variants) = content, variants.indices.contains(variant) else { return self }
        var drawn = self
        for value in variants[variant] {
            drawn.prompt.text = drawn.prompt.text.replacing("{\(value.name)}", with: value.number.text)
        }
        drawn.content = .calculated(variants: [])
        return drawn
    }
}
