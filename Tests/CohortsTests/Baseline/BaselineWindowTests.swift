import Cohorts
import Testing

@Suite("The baseline window")
struct BaselineWindowTests {
  @Test(
    "Places of days without a time",
    arguments: [
      (-29.0, BaselineWindow.Place.tooEarly), (-28, .inside), (-1, .inside), (0, .sameDay),
      (1, .tooLate),
    ])
  func days(day: Double, place: BaselineWindow.Place) {
    #expect(BaselineWindow().place(ofDay: day, hasTime: false) == place)
  }

  @Test(
    "With times, what precedes the dose by a minute counts",
    arguments: [
      (-0.001, BaselineWindow.Place.inside), (0, .tooLate), (0.001, .tooLate), (-28, .inside),
      (-28.001, .tooEarly),
    ])
  func times(day: Double, place: BaselineWindow.Place) {
    #expect(BaselineWindow().place(ofDay: day, hasTime: true) == place)
  }

  @Test("The day of the dose counts where that is said")
  func sameDay() {
    let window = BaselineWindow(acceptsSameDay: true)
    #expect(window.place(ofDay: 0, hasTime: false) == .inside)
    #expect(window.place(ofDay: 0.2, hasTime: true) == .tooLate)
    let early = BaselineWindow(from: -14, to: -1, acceptsSameDay: true)
    #expect(early.place(ofDay: 0, hasTime: false) == .sameDay)
    #expect(early.place(ofDay: -15, hasTime: false) == .tooEarly)
  }
}
