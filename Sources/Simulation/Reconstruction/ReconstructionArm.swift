/// How many of one tumor's patients are which: chosen, because the abstract does not say.
///
/// The pairs count patients with clinical benefit and those without.
public struct ReconstructionArm: Sendable, Hashable {
  /// Patients with clinical benefit, and those without.
  public struct Counts: Sendable, Hashable {
    /// Those with clinical benefit.
    public let benefit: Int
    /// Those without.
    public let other: Int

    /// Both.
    public var total: Int { benefit + other }
  }

  /// What is published of the tumor.
  public let published: PublishedStudy.Arm
  /// The patients.
  public let patients: Counts
  /// Those who had systemic therapy before interleukin-2.
  public let pretreated: Counts
  /// Those in whom an autoimmune phenomenon was seen.
  public let autoimmune: Counts

  /// Thirty patients with melanoma, nine of them with benefit.
  ///
  /// Four of 9 against 2 of 21 with autoimmune phenomena have p = 0.0492 by Fisher's test. With 20 to
  /// 32 patients, 15 to 35% of them with benefit and at most a quarter with autoimmune phenomena, no
  /// other table gives the published 0.049 in the published direction.
  public static let melanoma = ReconstructionArm(
    published: PublishedStudy.melanoma, patients: Counts(benefit: 9, other: 21),
    pretreated: Counts(benefit: 3, other: 7), autoimmune: Counts(benefit: 4, other: 2))

  /// The other twenty patients, four of them with benefit.
  ///
  /// One of them and three with melanoma were pretreated: 9 of the 36 first-line patients have benefit.
  public static let renal = ReconstructionArm(
    published: PublishedStudy.renal, patients: Counts(benefit: 4, other: 16),
    pretreated: Counts(benefit: 1, other: 3), autoimmune: Counts(benefit: 1, other: 1))
}
