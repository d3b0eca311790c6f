/// The types of gaps in Moodle's embedded answers, with their long and short names.
struct ClozeType {
    enum Kind: Hashable {
        case text(isCaseSensitive: Bool)
        case number
        case choice(Gap.Layout, isShuffled: Bool, isMultiple: Bool)
    }

    let kind: Kind

    init?(name: String) {
        guard let kind = Self.kinds[name] else { return nil }
        self.kind = kind
    }

    /// The long name of a kind; nil for a layout that Moodle does not have.
    static func name(of kind: Kind) -> String? { names.first { $0.kind == kind }?.long }

    private static let names: [(long: String, short: [String], kind: Kind)] = [
        ("SHORTANSWER", ["SA", "MW"], .text(isCaseSensitive: false)),
        ("SHORTANSWER_C", ["SAC", "MWC"], .text(isCaseSensitive: true)),
        ("NUMERICAL", ["NM"], .number),
        ("MULTICHOICE", ["MC"], .choice(.dropdown, isShuffled: false, isMultiple: false)),
        ("MULTICHOICE_V", ["MCV"], .choice(.vertical, isShuffled: false, isMultiple: false)),
        ("MULTICHOICE_H", ["MCH"], .choice(.horizontal, isShuffled: false, isMultiple: false)),
        ("MULTICHOICE_S", ["MCS"], .choice(.dropdown, isShuffled: true, isMultiple: false)),
        ("MULTICHOICE_VS", ["MCVS"], .choice(.vertical, isShuffled: true, isMultiple: false)),
        ("MULTICHOICE_HS", ["MCHS"], .choice(.horizontal, isShuffled: true, isMultiple: false)),
        ("MULTIRESPONSE", ["MR"], .choice(.vertical, isShuffled: false, isMultiple: true)),
        ("MULTIRESPONSE_H", ["MRH"], .choice(.horizontal, isShuffled: false, isMultiple: true)),
        ("MULTIRESPONSE_S", ["MRS"], .choice(.vertical, isShuffled: true, isMultiple: true)),
        ("MULTIRESPONSE_HS", ["MRHS"], .choice(.horizontal, isShuffled: true, isMultiple: true)),
    ]

    private static let kinds: [String: Kind] = {
        var kinds: [String: Kind] = [:]
        for (long, short, kind) in names { for name in [long] + short { kinds[name] = kind } }
        return kinds
    }()
}
