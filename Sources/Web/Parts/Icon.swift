internal import HTTP

/// A small picture beside words; it says nothing that they do not.
enum Icon: String, Sendable, CaseIterable {
    case check, cross, progress, minus, info, success, warning, error, search, filter, calendar, clock, lock, menu,
        print, place, person, plus, temple

    var html: HTML {
        "<svg class=\"icon\" aria-hidden=\"true\"><use href=\"\(Asset.iconsSVG.path)#\(rawValue)\"/></svg>"
    }
}
