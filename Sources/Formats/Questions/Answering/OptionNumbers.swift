/// The numbers by which answers name options: from 1 on in the order of what the options say. Neither a number nor the
/// order of numbers tells where an option stands in the key.
struct OptionNumbers {
    /// For each option in the order of the key its number.
    private(set) var numbers: [Int]
    /// For each number the option's place in the key.
    private let indices: [Int]

    init(_ options: [FormattedText]) {
        let order = options.indices.sorted { Self.precedes(options, $0, $1) }
        indices = order
        numbers = Array(repeating: 0, count: order.count)
        for (rank, index) in order.enumerated() { numbers[index] = rank + 1 }
    }

    /// The place in the key of an option; nil for a number that no option has.
    func index(of number: Int) -> Int? {
        indices.indices.contains(number - 1) ? indices[number - 1] : nil
    }

    private static func precedes(_ options: [FormattedText], _ left: Int, _ right: Int) -> Bool {
        let (first, second) = (options[left], options[right])
        if first.text != second.text { return first.text.utf8.lexicographicallyPrecedes(second.text.utf8) }
        if first.format != second.format { return first.format.rawValue < second.format.rawValue }
        return left < right
    }
}

extension ChoiceList {
    var numbers: OptionNumbers { OptionNumbers(choices.map(\.text)) }
}

extension Matching {
    var promptNumbers: OptionNumbers { OptionNumbers(pairs.map(\.prompt)) }

    /// The answers to choose from, those that say the same once.
    var offers: [FormattedText] {
        (pairs.map(\.answer) + distractors).reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    }

    var offerNumbers: OptionNumbers { OptionNumbers(offers) }
}

extension Ordering {
    var numbers: OptionNumbers { OptionNumbers(items) }
}

extension WordBank {
    var numbers: OptionNumbers { OptionNumbers(words.map(\.text)) }

    /// Whether a word fills a gap as well as the one of the key: it says the same and is offered there.
    func fits(_ word: Int, gap: Int) -> Bool {
        let (given, right) = (words[word], words[key[gap]])
        return given.text == right.text && given.group == right.group
    }
}
