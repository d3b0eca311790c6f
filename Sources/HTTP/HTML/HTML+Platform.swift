public import Platform

extension HTML.StringInterpolation {
    /// An id, as its text.
    public mutating func appendInterpolation<Kind>(_ id: Identifier<Kind>) { appendInterpolation(id.text) }

    /// An exact decimal in its shortest form.
    public mutating func appendInterpolation(_ number: Decimal) { appendInterpolation(number.text) }

    /// A day as `2025-01-31`.
    public mutating func appendInterpolation(_ date: CalendarDate) { appendInterpolation(date.text) }

    /// A time of day as `09:05`.
    public mutating func appendInterpolation(_ time: TimeOfDay) { appendInterpolation(time.text) }
}
