extension StOlafAssembly {
    /// Adds the meetings of a section, one for all days that have the same time and room.
    mutating func addMeetings(of section: inout CatalogBundle.Section, _ row: JSONValue, number: Int) {
        for offering in row["offerings"]?.elements ?? [] {
            guard let day = Weekdays(offering["day"]?.text ?? "", names: Self.dayNames),
                let time = TimeSpan("\(offering["start"]?.text ?? "") - \(offering["end"]?.text ?? "")")
            else {
                bundle.warn(
                    .valueInvalid, row: number, subject: section.externalID,
                    "A meeting has no day or no time; it counts as untimed.")
                section.untimedMeetings += 1
                continue
            }
            let place = CatalogBundle.Place(offering["location"]?.text ?? "", isBuildingFirstWord: true)
            section.add(CatalogBundle.Slot(days: day, time: time, dates: nil, place: place))
        }
    }

    /// A part belongs to the one lecture of its group in the same course, where there is only one.
    mutating func link() {
        var lectures: [String: [String]] = [:]
        for section in bundle.sections where !section.isPart {
            if let group = section.linkGroup {
                lectures["\(group)\t\(section.course)", default: []].append(section.externalID)
            }
        }
        for index in bundle.sections.indices where bundle.sections[index].isPart {
            guard let group = bundle.sections[index].linkGroup,
                let found = lectures["\(group)\t\(bundle.sections[index].course)"], found.count == 1
            else { continue }
            bundle.sections[index].parent = found[0]
        }
    }

    private static let dayNames: KeyValuePairs<String, Weekdays> = [
        "Mo": .monday, "Tu": .tuesday, "We": .wednesday, "Th": .thursday, "Fr": .friday, "Sa": .saturday,
        "Su": .sunday,
    ]
}

extension CatalogBundle.Section {
    /// Whether the section goes with a lecture rather than standing for itself.
    var isPart: Bool { component == .lab || component == .discussion }

    /// Adds a slot, to a meeting at the same time and place where there is one.
    mutating func add(_ slot: CatalogBundle.Slot) {
        let known = meetings.firstIndex {
            $0.slot.time == slot.time && $0.slot.place == slot.place && $0.slot.dates == slot.dates
        }
        guard let known else {
            meetings.append(CatalogBundle.Meeting(component: component, slot: slot))
            return
        }
        meetings[known].slot.days.formUnion(slot.days)
    }
}
