internal import Access
internal import Engine
internal import HTTP
internal import Learning
internal import Platform

extension [Endpoint<APIContext>] {
    /// Weeks that are there.
    static let weeks: Self = [
        .declare(
            .patch, "/api/v1/weeks/{id}", id: "edit_week", tag: "Learning", permission: .signedIn,
            summary: "Change a week", problems: DocumentedProblem.learning(WeekFailure.self),
            honours: [.ifMatch, .idempotencyKey]
        )
        .path(PathID<Kind.SyllabusWeek>.self)
        .body(WeekChange.self)
        .writes(replying: WeekView.self) { call, transaction, actor in
            let (week, place) = try transaction.week(call.path.id).orThrow(Problem.notFound)
            let grant = try transaction.grant(.edit, on: place, to: actor)
            try call.requireMatch(WeekView(week: week).tag)
            let changed = try transaction.change(week.id, to: call.body.applied(to: week.details), under: grant)
            let view = WeekView(week: changed)
            return Reply(view, tag: view.tag)
        },
        .declare(
            .delete, "/api/v1/weeks/{id}", id: "remove_week", tag: "Learning", permission: .signedIn,
            summary: "Take a week out of the syllabus; its lessons stay, without a week",
            problems: DocumentedProblem.learning(WeekFailure.self)
        )
        .path(PathID<Kind.SyllabusWeek>.self)
        .writes { call, transaction, actor in
            let place = try transaction.week(call.path.id).orThrow(Problem.notFound).place
            try transaction.remove(call.path.id, under: try transaction.grant(.edit, on: place, to: actor))
        },
    ]
}
