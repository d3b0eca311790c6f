extension CatalogBundle {
    /// A kind of teaching.
    public enum Component: String, Hashable, Sendable, CaseIterable {
        /// Clinical work.
        case clinical
        /// A colloquium or conference.
        case conference
        /// A discussion in a small group.
        case discussion
        /// A common examination that is listed as a section.
        case exam
        /// Work in the field.
        case fieldwork
        /// Directed or independent study.
        case independentStudy = "independent_study"
        /// An internship or work assignment.
        case internship
        /// A laboratory.
        case lab
        /// A lecture.
        case lecture
        /// Anything else.
        case other
        /// Practice under supervision, such as teaching.
        case practicum
        /// A recitation that goes with a lecture.
        case recitation
        /// A seminar.
        case seminar
        /// Work in a studio.
        case studio
        /// A thesis or dissertation.
        case thesis
        /// A tutorial.
        case tutorial
    }
}
