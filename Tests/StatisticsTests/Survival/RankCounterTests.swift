import Testing

@testable import Statistics

struct RankCounterTests {
  @Test(arguments: [1, 2, 3, 7, 8, 33]) func countsAsOneByOne(count: Int) {
    var counter = RankCounter(count: count)
    var members = [Int](repeating: 0, count: count)
    for step in 0..<200 {
      let rank = (step * 7919) % count
      let change = step % 3 == 2 && members[rank] > 0 ? -1 : 1
      counter.add(change, at: rank)
      members[rank] += change
      let asked = (step * 31) % count
      let (lower, equal, higher) = counter.counts(around: asked)
      #expect(lower == members[..<asked].reduce(0, +))
      #expect(equal == members[asked])
      #expect(higher == members[(asked + 1)...].reduce(0, +))
    }
  }
}
