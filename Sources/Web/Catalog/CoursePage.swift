internal import Catalog
internal import HTTP
internal import Platform

/// A course: what it is about, what it requires of this student, and its sections.
struct CoursePage: ShownPage {
    let visitor: Visitor
    let course: Course
    let terms: [Term]
    let term: Term?
    let sections: [Offering]
    /// Those that can be begun at any time.
    let selfPaced: [Offering]
    /// How the student who looks stands towards the requirement.
    let report: RequirementReport?
    /// The requirement itself, for who is no student.
    let requirement: RequirementNode?
    let corequisites: [Corequisite]
    /// Whether the weeks and lessons of the course are this person's to write.
    var mayWrite = false
    /// Whether the course's questions are.
    var hasBank = false

    var html: HTML {
        Frame(
            visitor: visitor, title: "\(course.details.code) \(name)", place: .catalogue, crumbs: crumbs,
            main: """
                \(PageHeader(eyebrow: eyebrow, title: name, lede: description).html)
                <div class="with-aside"><div class="sections">\(requirements)\(sectionList)\(atAnyTime)</div>
                <aside class="stack"><div class="card"><h2>\(visitor[.about])</h2>\(facts)</div>\
                \(tools)</aside></div>
                """
        ).html
    }

    private var tools: HTML {
        HTML.when(mayWrite || hasBank) {
            """
            <div class="card"><h2>\(visitor[.staffTools])</h2>\(HTML.when(mayWrite) {
                """
                <p><a href="/courses/\(course.id)/content">\(visitor[.editLessons])</a></p>\
                <p><a href="/courses/\(course.id)/exams/new">\(visitor[.newExam])</a></p>\
                <p><a href="/courses/\(course.id)/announcements/new">\(visitor[.announce])</a></p>
                """
            })\(HTML.when(hasBank) {
                "<p><a href=\"/courses/\(course.id)/questions\">\(visitor[.questions])</a></p>"
            })</div>
            """
        }
    }

    private var name: String {
        let name = visitor.text(course.details.name)
        return name.isEmpty ? course.details.code : name
    }

    private var description: String? { course.details.description.map(visitor.text) }

    private var eyebrow: String {
        [course.details.code, visitor[.creditCount(course.details.creditRange)]].joined(separator: " · ")
    }

    private var crumbs: [Frame.Crumb] {
        let catalogue = Frame.Crumb(title: visitor[.catalogue], address: "/catalogue")
        guard let department = course.department else { return [catalogue] }
        let address = "/catalogue?department=\(PercentEncoding.encode(department.code))"
        return [catalogue, .init(title: visitor.text(department.name), address: address)]
    }

    private var requirements: HTML {
        if let report {
            let badge: Badge =
                switch report.state {
                case .met: Badge(.good, visitor[.met], .check)
                case .inProgress: Badge(.fair, visitor[.inProgress], .progress)
                case .unmet: Badge(.bad, visitor[.unmet], .cross)
                }
            let tree = RequirementTree(visitor: visitor, report: report).html
            return Section(title: visitor[.canYouTakeIt], aside: badge.html, matter: tree).html
        }
        let matter: HTML =
            requirement.map { RequirementOutline(visitor: visitor, node: $0).html }
            ?? "<p>\(course.details.prerequisitesText ?? visitor[.requiresNothing])</p>"
        return Section(title: visitor[.whatItRequires], matter: matter).html
    }

    private var sectionList: HTML {
        let title = term.map { visitor[.sectionsIn(.name($0.details.name))] } ?? visitor[.sections]
        return Section(
            title: title,
            matter: """
                \(TermTabs(visitor: visitor, terms: terms, chosen: term?.id, path: "/courses/\(course.id)").html)
                \(sections.isEmpty
                    ? EmptyState(icon: .calendar, title: visitor[.noSections]).html
                    : SectionTable(visitor: visitor, sections: sections, caption: title).html)
                """
        ).html
    }

    private var atAnyTime: HTML {
        HTML.when(!selfPaced.isEmpty) {
            Section(
                title: visitor[.atAnyTime],
                matter: SectionTable(visitor: visitor, sections: selfPaced, caption: visitor[.atAnyTime]).html
            ).html
        }
    }

    private var facts: HTML {
        """
        <dl class="facts">\(HTML.when(course.department) {
            "<dt>\(visitor[.department])</dt><dd>\(visitor.text($0.name))</dd>"
        })\(HTML.when(course.details.level) { "<dt>\(visitor[.level])</dt><dd>\($0)</dd>" })\
        <dt>\(visitor[.credits])</dt><dd>\(course.details.creditRange)</dd>\
        \(HTML.when(!corequisites.isEmpty) {
            "<dt>\(visitor[.takenWith])</dt>\(HTML.each(corequisites, corequisite))"
        })\(HTML.when(course.instructor) { "<dt>\(visitor[.owner])</dt><dd>\($0.fullName)</dd>" })</dl>
        """
    }

    private func corequisite(_ corequisite: Corequisite) -> HTML {
        """
        <dd><a href="/courses/\(corequisite.course.id)">\(corequisite.course.code)</a> \
        \(visitor.text(corequisite.course.name))\(HTML.when(corequisite.isStrict) { ", \(visitor[.sameTerm])" })</dd>
        """
    }
}
