import LinearAlgebra
import Testing

struct ShiftedSumTests {
  @Test func addsWhereBothExist() {
    var target = [1.0, 2, 3, 4]
    ShiftedSum.add([10, 20, 30], to: &target, shiftedBy: 2)
    #expect(target == [1, 2, 13, 24])
    ShiftedSum.add([0.5], to: &target, shiftedBy: 0)
    #expect(target == [1.5, 2, 13, 24])
  }

  @Test func nothingIsAddedOutside() {
    var target = [1.0, 2]
    ShiftedSum.add([5], to: &target, shiftedBy: 2)
    ShiftedSum.add([5], to: &target, shiftedBy: -1)
    ShiftedSum.add([], to: &target, shiftedBy: 0)
    #expect(target == [1, 2])
    var none: [Double] = []
    ShiftedSum.add([5], to: &none, shiftedBy: 0)
    #expect(none.isEmpty)
  }
}
