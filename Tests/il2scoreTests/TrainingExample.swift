/// A small cohort for the options of `train`.
enum TrainingExample {
  /// Patients with two predictors of which one matters.
  ///
  /// They are named p1 and so on, and have an outcome, a center (empty for every 12th), a date of 2001
  /// to 2004 and whether their number is odd.
  static func cohort(rows: Int) -> String {
    var state: UInt64 = 88_172_645_463_325_252
    func uniform() -> Double {
      // Marsaglia's xorshift.
      state ^= state << 13
      state ^= state >> 7
      state ^= state << 17
      return Double(state >> 11) * 0x1p-53
    }
    var text = "id,a,b,y,center,date,half\n"
    for row in 1...rows {
      let (a, b) = (uniform() * 4 - 2, uniform())
      let event = uniform() < 0.5 + 0.18 * a ? 1 : 0
      let center = row % 12 == 0 ? "" : ["North", "South", "West"][row % 3]
      let date = "\(2001 + row % 4)-0\(1 + row % 9)-1\(row % 10)"
      text += "p\(row),\((a * 1000).rounded() / 1000),\((b * 1000).rounded() / 1000),\(event),"
      text += "\(center),\(date),\(row % 2)\n"
    }
    return text
  }
}
