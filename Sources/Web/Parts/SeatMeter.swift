internal import Catalog
internal import HTTP

/// How many seats can be had, in words and as a bar.
struct SeatMeter: Sendable {
    let visitor: Visitor
    /// Nil without a limit.
    let capacity: Int?
    /// Seats that can be had at once; nil without a limit.
    let open: Int?
    let waiting: Int

    init(_ visitor: Visitor, _ offering: Offering) {
        self.init(
            visitor: visitor, capacity: offering.capacity, open: offering.openSeats, waiting: offering.waitlistSize)
    }

    init(visitor: Visitor, capacity: Int?, open: Int?, waiting: Int) {
        self.visitor = visitor
        self.capacity = capacity
        self.open = open
        self.waiting = waiting
    }

    var html: HTML {
        guard let capacity, let open else { return "<div class=\"seats\"><span>\(visitor[.noLimit])</span></div>" }
        let taken = max(0, capacity - open)
        return """
            <div class="seats"><span>\(visitor[words(open, of: capacity)])</span>\
            <meter class="meter\(tone(open, of: capacity))" min="0" max="\(max(capacity, 1))" value="\(taken)" \
            aria-label="\(visitor[.seatsTaken])">\(taken) / \(capacity)</meter></div>
            """
    }

    private func words(_ open: Int, of capacity: Int) -> Phrase {
        open > 0 ? .seatsFree(open, of: capacity) : .full(waiting: waiting)
    }

    private func tone(_ open: Int, of capacity: Int) -> HTML {
        if open == 0 { return " full" }
        return open <= max(2, capacity / 10) ? " few" : ""
    }
}
