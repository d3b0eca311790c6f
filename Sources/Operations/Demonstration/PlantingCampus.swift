internal import Access
internal import Catalog
internal import Engine
internal import Platform

extension Transaction {
    /// Makes the catalogue, the terms and the sections by the verbs of the catalogue.
    func plantCampus(_ staff: DemonstrationStaff) throws -> Campus {
        guard let administrator = try actor(staff.administrator) else {
            preconditionFailure("an account that was just made is there")
        }
        var campus = Campus(staff: staff, administrator: administrator)
        let departments = try plantDepartments(&campus)
        for (index, department) in departments.enumerated() { try plantCourses(of: department, index, &campus) }
        try plantRequirements(of: campus)
        campus.terms = try plantTerms(by: administrator)
        let rooms = try plantRooms(by: administrator)
        for index in campus.terms.indices { campus.sections.append(try plantSections(of: index, campus, rooms)) }
        return campus
    }

    private func plantDepartments(_ campus: inout Campus) throws -> [Department.ID] {
        let grant = try campus.administrator.grant(.editCatalogue)
        return try InventedCatalogue.departments.map { invented in
            let department = try create(
                Department.Details(code: invented.code, name: invented.name), under: grant)
            let program = try create(
                AcademicProgram.Details(
                    code: "BSC-\(invented.code)", name: invented.name, department: department.id,
                    totalCredits: Decimal(120)), under: grant)
            campus.programs.append(program.id)
            return department.id
        }
    }

    private func plantCourses(of department: Department.ID, _ index: Int, _ campus: inout Campus) throws {
        let grant = try campus.administrator.grant(.editCatalogue)
        let invented = InventedCatalogue.departments[index]
        for (place, pattern) in InventedCatalogue.pattern.enumerated() {
            let title = invented.courses[place]
            var details = Course.Details(
                code: "\(invented.code) \(pattern.number)",
                name: LocalizedText(["en": title.english, "az": title.azerbaijani]), credits: Decimal(pattern.credits))
            details.department = department
            details.level = pattern.number / 100 * 100
            details.instructor = campus.instructor(of: index, place).user
            let course = try create(details, under: grant)
            _ = try publish(course.id, under: grant)
            campus.courses.append(
                Campus.Course(
                    id: course.id, department: index, place: place, credits: pattern.credits,
                    condition: pattern.condition))
        }
    }

    private func plantRequirements(of campus: Campus) throws {
        let grant = try campus.administrator.grant(.editCatalogue)
        for course in campus.courses {
            guard let requirement = campus.requirement(course.condition, in: course.department) else { continue }
            _ = try setRequirement(requirement, of: course.id, under: grant)
        }
        // Mechanics is easier along with calculus.
        let (mechanics, calculus) = (campus.course(2, 0), campus.course(0, 0))
        try setCorequisite(calculus.id, of: mechanics.id, isStrict: false, under: grant)
    }

    private func plantRooms(by administrator: Actor) throws -> [Room.ID] {
        let grant = try administrator.grant(.editTerms)
        let building = try createBuilding(code: "A", name: "Building A", under: grant)
        return try (1...Timetable.rooms).map { number in
            let details = Room.Details(building: building.id, number: String(100 + number), capacity: 200)
            return try create(details, under: grant).id
        }
    }
}

extension Campus {
    func course(_ department: Int, _ place: Int) -> Course {
        courses[department * InventedCatalogue.pattern.count + place]
    }

    func instructor(of department: Int, _ number: Int) -> DemonstrationStaff.Member {
        let count = DemonstrationStaff.instructorsPerDepartment
        return staff.instructors[department * count + number % count]
    }

    /// A condition in the catalogue's words; nil for none.
    fileprivate func requirement(_ condition: InventedCatalogue.Condition, in department: Int) -> Requirement? {
        let parts = { (conditions: [InventedCatalogue.Condition]) in
            conditions.compactMap { requirement($0, in: department) }
        }
        return switch condition {
        case .nothing: nil
        case .course(let place, let grade):
            .course(course(department, place).id, Requirement.CourseTerms(minimumGrade: grade))
        case .all(let conditions): .allOf(parts(conditions))
        case .any(let conditions): .oneOf(parts(conditions))
        case .atLeast(let count, let conditions): .nOf(count, parts(conditions))
        case .credits(let credits): .credits(Decimal(credits))
        }
    }
}
