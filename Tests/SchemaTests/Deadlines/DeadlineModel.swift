import Platform

/// The rule of the deadlines, computed a second time from the sentences of the documentation and not from the SQL.
struct DeadlineModel {
    struct Window {
        var start: Timestamp?
        var due: Timestamp?
        var end: Timestamp?
        var minutes: Int?
    }

    struct Help {
        var from: CalendarDate
        var until: CalendarDate?
        /// In hundredths.
        var factor: Int
        var windowExtension: Int

        func shares(_ first: CalendarDate, _ last: CalendarDate) -> Bool {
            from <= last && (until.map { $0 >= first } ?? true)
        }
    }

    var assessment: Window
    var madeAt: Timestamp
    var own: Window?
    var groups: [Window] = []
    var helps: [Help] = []

    /// Personal before group before general; of several groups the most favourable.
    private var window: Window {
        Window(
            start: own?.start ?? groups.compactMap(\.start).min() ?? assessment.start,
            due: own?.due ?? groups.compactMap(\.due).max() ?? assessment.due,
            end: own?.end ?? groups.compactMap(\.end).max() ?? assessment.end,
            minutes: own?.minutes ?? groups.compactMap(\.minutes).max() ?? assessment.minutes)
    }

    /// What is taken until when: of an attempt begun then, or before any.
    func deadline(startedAt: Timestamp?, at now: Timestamp) -> Timestamp? {
        let window = window
        let begin = startedAt ?? max(now, window.start ?? now)
        let stretch = self.stretch(of: window, from: begin)
        guard let startedAt else {
            return window.due.map { $0 + stretch.moved } ?? window.end.map { $0 + stretch.moved }
        }
        let limits = [stretch.duration.map { startedAt + $0 }, window.end.map { $0 + stretch.moved }]
        return limits.compactMap { $0 }.min()
    }

    private func stretch(of window: Window, from begin: Timestamp) -> (duration: Duration?, moved: Duration) {
        var moved = Duration.zero
        if let last = window.end ?? window.due {
            let first = (window.start ?? madeAt).dateInUTC
            let most = helps.filter { $0.shares(first, last.dateInUTC) }.map(\.windowExtension).max() ?? 0
            moved += .seconds(most * 60)
        }
        guard let minutes = window.minutes else { return (nil, moved) }
        let days = (begin.dateInUTC, (begin + .seconds(minutes * 60)).dateInUTC)
        let factor = helps.filter { $0.shares(days.0, days.1) }.map(\.factor).max() ?? 100
        // Halves cannot occur: sixty times a whole number of hundredths.
        let seconds = (minutes * 60 * factor + 50) / 100
        return (.seconds(seconds), moved + .seconds(seconds - minutes * 60))
    }
}
