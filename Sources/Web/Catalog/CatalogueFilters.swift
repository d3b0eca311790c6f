internal import Catalog
internal import HTTP
internal import Platform

/// What can be chosen in the filters.
struct CatalogueChoices: Sendable {
    let departments: [Department]
    let levels: [Int]
    let terms: [Term]

    /// What a filter in use is called.
    func name(of filter: CatalogueQuery.Filter, for visitor: Visitor) -> String {
        let value = filter.items.first?.value ?? ""
        switch filter.subject {
        case .department:
            return departments.first { $0.details.code == value }.map { visitor.text($0.details.name) } ?? value
        case .level: return "\(visitor[.level]) \(value)"
        case .credits: return visitor[.creditCount(value)]
        case .term: return terms.first { $0.id.text == value }.map { visitor.text($0.details.name) } ?? value
        case .days:
            return filter.items.compactMap { Int($0.value) }.map { visitor[.weekday($0)] }.joined(separator: ", ")
        case .from: return TimeOfDay(value).map { visitor[.fromTime($0)] } ?? value
        case .until: return TimeOfDay(value).map { visitor[.untilTime($0)] } ?? value
        case .open: return visitor[.onlyFreeSeats]
        }
    }
}

/// The filters beside the results; on a phone a sheet over them.
struct CatalogueFilters: Sendable {
    let visitor: Visitor
    let query: CatalogueQuery
    let choices: CatalogueChoices

    var html: HTML {
        """
        <div class="filters" id="filters" popover><button class="button quiet filters-close" type="button" \
        popovertarget="filters" popovertargetaction="hide">\(Icon.cross.html) \(visitor[.close])</button>
        \(select("department", .department, choices.departments.map {
            ($0.details.code, visitor.text($0.details.name))
        }, query.department))
        \(select("level", .level, choices.levels.map { (String($0), String($0)) }, query.level.map(String.init)))
        \(select("credits", .credits, (1...6).map { (String($0), String($0)) }, query.credits?.text))
        \(select("term", .term, choices.terms.map { ($0.id.text, visitor.text($0.details.name)) }, query.term?.text))
        <fieldset class="choices"><legend>\(visitor[.meetsOn])</legend><div class="day-choices">\
        \(HTML.each(1...7, day))</div></fieldset>
        <div class="fields">\(time("from", .notBefore, query.earliest))\(time("until", .notAfter, query.latest))</div>
        \(Choice.box("open", label: visitor[.onlyFreeSeats], isTicked: query.isOpen).html)
        <div class="form-actions"><button class="button">\(visitor[.apply])</button>\
        <a class="button quiet" href="/catalogue">\(visitor[.clearAll])</a></div></div>
        """
    }

    private func select(_ name: String, _ label: Phrase, _ options: [(String, String)], _ value: String?) -> HTML {
        Field(
            visitor: visitor, name: name, label: label,
            control: .select([("", visitor[.any])] + options.map { (value: $0.0, title: $0.1) }), value: value ?? ""
        ).html
    }

    private func time(_ name: String, _ label: Phrase, _ value: TimeOfDay?) -> HTML {
        Field(visitor: visitor, name: name, label: label, control: .input(type: "time"), value: value?.text ?? "").html
    }

    private func day(_ day: Int) -> HTML {
        DayBox(visitor: visitor, name: "day", day: day, isTicked: query.days.contains(day)).html
    }
}

/// A day of the week to tick, in a row with the others.
struct DayBox: Sendable {
    let visitor: Visitor
    let name: String
    let day: Int
    let isTicked: Bool

    var html: HTML {
        """
        <label><input type="checkbox" name="\(name)" value="\(day)" aria-label="\(visitor[.weekday(day)])"\
        \(HTML.when(isTicked) { " checked" })>\(visitor[.shortWeekday(day)])</label>
        """
    }
}
