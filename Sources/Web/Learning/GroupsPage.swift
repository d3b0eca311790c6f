internal import Catalog
internal import HTTP
internal import Learning
internal import Platform

/// The groups of a section: all of them for staff, with what can be changed; their own for a student.
struct GroupsPage: ShownPage {
    let visitor: Visitor
    let offering: Offering
    let groups: [StudentGroup]
    /// Who is in none, for who may change that; nil for others.
    let others: [UngroupedStudent]?
    var attempt = Attempt.none

    var status: Status { attempt.status }

    private var mayManage: Bool { others != nil }

    var html: HTML {
        Frame(
            visitor: visitor, title: "\(visitor[.groups]) · \(offering.name)",
            place: visitor.student == nil ? .sections : .catalogue, crumbs: offering.crumbs(for: visitor),
            main: """
                \(ErrorSummary(visitor: visitor, attempt: attempt).html)\
                \(PageHeader(
                    eyebrow: "\(offering.name) · \(visitor.text(offering.course.name))", title: visitor[.groups],
                    lede: visitor[mayManage ? .groupsLede : .ownGroupLede]).html)
                <div class="with-aside"><div class="stack">\(list)</div><aside class="stack">\(tools)</aside></div>
                """
        ).html
    }

    private var list: HTML {
        groups.isEmpty
            ? EmptyState(icon: .person, title: visitor[visitor.student == nil ? .noGroups : .noOwnGroup]).html
            : HTML.each(groups, card)
    }

    private func card(_ group: StudentGroup) -> HTML {
        """
        <section class="card" id="g-\(group.id)"><h2>\(visitor.text(group.name))</h2>\
        \(members(of: group))\
        \(HTML.when(mayManage) { "\(adding(to: group))\(keeping(group))" })\(leaving(group))</section>
        """
    }

    private func members(of group: StudentGroup) -> HTML {
        guard !group.members.isEmpty else { return "<p class=\"muted\">\(visitor[.emptyGroup])</p>" }
        return "<ul class=\"stack-tight\">\(HTML.each(group.members) { member($0, of: group) })</ul>"
    }

    private func member(_ member: StudentGroup.Member, of group: StudentGroup) -> HTML {
        """
        <li class="cluster"><span>\(member.fullName)</span>\(HTML.when(member.part == .leader) {
            Badge(.info, visitor[.groupLeader], .person).html
        })\(HTML.when(mayManage) {
            """
            <form method="post" action="/groups/\(group.id)/members">\(visitor.tokenField)\
            <input type="hidden" name="student" value="\(member.student)">\(HTML.when(member.part != .leader) {
                button("part", "leader", .makeLeader, member.fullName)
            })</form><form method="post" action="/groups/\(group.id)/members/removal">\(visitor.tokenField)\
            \(button("student", member.student.text, .takeOutOfGroup, member.fullName))</form>
            """
        })</li>
        """
    }

    private func button(_ name: String, _ value: String, _ title: Phrase, _ subject: String) -> HTML {
        """
        <button class="link-button" name="\(name)" value="\(value)">\(visitor[title])\
        <span class="visually-hidden">: \(subject)</span></button>
        """
    }

    private func adding(to group: StudentGroup) -> HTML {
        let others = others ?? []
        return HTML.when(!others.isEmpty) {
            """
            <form class="cluster" method="post" action="/groups/\(group.id)/members">\(visitor.tokenField)\
            <label class="visually-hidden" for="s-\(group.id)">\(visitor[.student])</label>\
            <select class="select" id="s-\(group.id)" name="student">\(HTML.each(others) {
                "<option value=\"\($0.student)\">\($0.fullName)</option>"
            })</select><button class="button secondary">\(visitor[.putInto])<span class="visually-hidden">: \
            \(visitor.text(group.name))</span></button></form>
            """
        }
    }

    private func keeping(_ group: StudentGroup) -> HTML {
        """
        <details><summary>\(visitor[.renameGroup])<span class="visually-hidden">: \(visitor.text(group.name))</span></summary>\
        <form class="cluster" method="post" action="/groups/\(group.id)/name">\(visitor.tokenField)\
        <label class="visually-hidden" for="n-\(group.id)">\(visitor[.groupName])</label>\
        <input class="input" id="n-\(group.id)" name="name" value="\(visitor.text(group.name))" maxlength="255" required>\
        <button class="button secondary">\(visitor[.save])<span class="visually-hidden">: \
        \(visitor.text(group.name))</span></button></form>\
        <form method="post" action="/groups/\(group.id)/removal">\(visitor.tokenField)\
        <button class="link-button">\(visitor[.removeGroup])<span class="visually-hidden">: \
        \(visitor.text(group.name))</span></button></form></details>
        """
    }

    private func leaving(_ group: StudentGroup) -> HTML {
        HTML.when(visitor.student.map { student in group.members.contains { $0.student == student } } ?? false) {
            """
            <form method="post" action="/groups/\(group.id)/leaving">\(visitor.tokenField)\
            <button class="button secondary">\(visitor[.leaveGroup])</button></form>
            """
        }
    }

    private var tools: HTML {
        HTML.when(others) { others in
            """
            <form class="form card" method="post" action="/offerings/\(offering.id)/groups">\
            <h2>\(visitor[.addGroups])</h2>\(visitor.tokenField)\
            \(Field(
                visitor: visitor, name: "name", label: .groupName, hint: visitor[.groupNameHint],
                control: .input(type: "text", attributes: " maxlength=\"200\" required"),
                value: attempt.value("name") ?? "", error: attempt.error("name")).html)
            \(Field(
                visitor: visitor, name: "count", label: .groupCount,
                control: .input(type: "number", attributes: " min=\"1\" max=\"50\" required"),
                value: attempt.value("count") ?? "1", error: attempt.error("count"), isShort: true).html)
            <div class="form-actions"><button class="button">\(visitor[.addGroups])</button></div></form>
            <div class="card"><p>\(visitor[.withoutGroup(others.count)])</p>\
            \(HTML.when(!others.isEmpty && !groups.isEmpty) {
                """
                <form method="post" action="/offerings/\(offering.id)/groups/filling">\(visitor.tokenField)\
                <button class="button secondary">\(visitor[.fillAtRandom])</button></form>
                """
            })</div>
            """
        }
    }
}
