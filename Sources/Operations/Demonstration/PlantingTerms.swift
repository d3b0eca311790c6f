internal import Access
internal import Catalog
internal import Engine
internal import Platform

extension Transaction {
    /// Makes two past terms, the current one, which began six weeks ago, and the coming one, for which registration
    /// is open.
    func plantTerms(by administrator: Actor) throws -> [InventedTerm] {
        let grant = try administrator.grant(.editTerms)
        let today = now.dateInUTC
        let terms = try (0...Campus.comingTerm).map { index in
            let firstDay = today.monday + 7 * (26 * (index - Campus.currentTerm) - 6)
            var details = Term.Details(invented: index, from: firstDay)
            details.registrationStart = min(details.registrationStart, (today + -7).startInUTC)
            let term = try create(details, under: grant)
            try set(CreditLimit(maximum: Decimal(30)), of: term.id, under: grant)
            return InventedTerm(id: term.id, firstDay: details.startDate, lastDay: details.endDate)
        }
        _ = try makeCurrent(terms[Campus.currentTerm].id, under: grant)
        try plantTimeTickets(of: terms[Campus.comingTerm].id, from: today, under: grant)
        return terms
    }

    /// Those who have earned more register earlier.
    private func plantTimeTickets(
        of term: Term.ID, from today: CalendarDate, under grant: Grant<Policy.InstitutionAction>
    ) throws {
        for (credits, daysAgo) in [(30, 7), (12, 5), (0, 3)] {
            var details = RegistrationWindow.Details(
                name: LocalizedText(["en": "From \(credits) credits", "az": "\(credits) kreditdən"]),
                opensAt: (today + -daysAgo).startInUTC)
            details.minimumCredits = Decimal(credits)
            _ = try open(details, in: term, under: grant)
        }
    }
}

extension Term.Details {
    /// A term of sixteen weeks.
    fileprivate init(invented index: Int, from firstDay: CalendarDate) {
        let (year, month, _) = firstDay.components
        let isAutumn = month >= 7
        let season = isAutumn ? ("autumn", "Autumn", "Payız") : ("spring", "Spring", "Yaz")
        let firstYear = isAutumn ? year : year - 1
        self.init(
            code: "\(year)-\(season.0)",
            name: LocalizedText(["en": "\(season.1) \(year)", "az": "\(season.2) \(year)"]),
            academicYear: "\(firstYear)-\(firstYear + 1)", semester: season.0, startDate: firstDay,
            endDate: firstDay + 7 * 16, registrationStart: (firstDay + -60).startInUTC,
            registrationEnd: (firstDay + 14).startInUTC)
        addDeadline = (firstDay + 14).startInUTC
        dropDeadline = (firstDay + 7 * 8).startInUTC
        withdrawDeadline = (firstDay + 7 * 12).startInUTC
        gradingDeadline = (firstDay + 7 * 18).startInUTC
    }
}

extension CalendarDate {
    /// The Monday of its week.
    fileprivate var monday: CalendarDate { self + (1 - weekday) }
}
