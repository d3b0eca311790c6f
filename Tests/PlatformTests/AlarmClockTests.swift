import Platform
import Testing

@Suite("Alarm clocks")
struct AlarmClockTests {
    @Test("a clock rings at its instant, and can be brought forward")
    func ringing() {
        let rings = BoundedQueue<ContinuousClock.Instant>(capacity: 10)
        let clock = AlarmClock()
        clock.start(named: "test-clock") { _ = rings.append(.now) }
        let start = ContinuousClock.now
        clock.ring(by: start + .seconds(3600))
        clock.ring(by: start + .milliseconds(20))
        let rung = rings.next()
        #expect(rung.map { $0 >= start + .milliseconds(20) } == true)
        clock.ring(by: start)
        #expect(rings.next() != nil)
        clock.stop()
        #expect(rings.count == 0)
    }
}

@Suite("Guarded values")
struct GuardedTests {
    @Test("threads that change a value take turns")
    func turns() {
        let count = Guarded(0)
        let done = BoundedQueue<Void>(capacity: 8)
        for number in 0..<8 {
            startThread(named: "test-\(number)") {
                for _ in 0..<10_000 { count.withLock { $0 += 1 } }
                _ = done.append(())
            }
        }
        for _ in 0..<8 { done.next() }
        #expect(count.withLock { $0 } == 80_000)
    }
}
