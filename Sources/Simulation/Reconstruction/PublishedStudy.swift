/// What the abstract of the 2015 study states, and nothing else.
///
/// High-dose interleukin-2 on a non-intensive-care unit, SpringerPlus 2015;4:118. Only the abstract
/// was read. How many patients had which tumor, how many had clinical benefit, how benefit was
/// defined, which tests were used, units, means and ranges are not in it.
public enum PublishedStudy {
  /// Consecutive patients.
  public static let patients = 50
  /// The calendar years in which they were treated.
  public static let years = 2004...2012
  /// Patients for whom interleukin-2 was the first systemic therapy.
  public static let firstLine = 36
  /// Those of them who had clinical benefit.
  public static let firstLineWithBenefit = 9
  /// Deaths from treatment.
  public static let treatmentRelatedDeaths = 0

  /// What the abstract states of one tumor.
  public struct Arm: Sendable, Hashable {
    /// The tumor.
    public let tumor: SimulatedPatient.Tumor
    /// Median overall survival with clinical benefit, months from the start of interleukin-2.
    public let medianWithBenefit: Double
    /// Median overall survival without, months.
    public let medianWithout: Double
    /// What the p-value of survival by benefit lies below; nil where none is given.
    public let survivalPValueBelow: Double?
    /// The p-value of the platelet nadir, which was lower with benefit; three decimals.
    public let nadirPValue: Double
    /// The p-value of autoimmune phenomena, which were more frequent with benefit, at three
    /// decimals; nil where none is given.
    public let autoimmunityPValue: Double?
  }

  /// Metastatic melanoma.
  public static let melanoma = Arm(
    tumor: .melanoma, medianWithBenefit: 61, medianWithout: 17, survivalPValueBelow: 0.001,
    nadirPValue: 0.015, autoimmunityPValue: 0.049)
  /// Metastatic renal cell carcinoma.
  public static let renal = Arm(
    tumor: .rcc, medianWithBenefit: 48, medianWithout: 17, survivalPValueBelow: nil,
    nadirPValue: 0.026, autoimmunityPValue: nil)
}
