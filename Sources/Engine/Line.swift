/// First come, first served, as a value.
struct Line<Element> {
    private var elements: [Element?] = []
    private var head = 0

    var count: Int { elements.count - head }

    var first: Element? { head < elements.count ? elements[head] : nil }

    mutating func append(_ element: Element) { elements.append(element) }

    mutating func popFirst() -> Element? {
        guard let first else { return nil }
        removeFirst()
        return first
    }

    mutating func removeFirst() {
        elements[head] = nil
        head += 1
        // Moving the rest down once per thousand keeps each removal cheap and the array short.
        if head == elements.count || head > 1024 {
            elements.removeFirst(head)
            head = 0
        }
    }
}

extension Line: Sendable where Element: Sendable {}
