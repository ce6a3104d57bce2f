/** All signals, in groups. A new one: a file with its test, a line here, a weight, a sentence per language. */

import { dmarcFails } from './signals/authentication/dmarc-fails.ts'
import { nothingVouches } from './signals/authentication/nothing-vouches.ts'
import { badlyBuilt } from './signals/build/badly-built.ts'
import { readTwoWays } from './signals/build/read-two-ways.ts'
import { archiveFromStranger } from './signals/files/archive-from-stranger.ts'
import { archiveTrick } from './signals/files/archive-trick.ts'
import { documentLinksOut } from './signals/files/document-links-out.ts'
import { holdsMacro } from './signals/files/holds-macro.ts'
import { invitationLeadsAway } from './signals/files/invitation-leads-away.ts'
import { liesElsewhere } from './signals/files/lies-elsewhere.ts'
import { lockedFile } from './signals/files/locked-file.ts'
import { nameTrick } from './signals/files/name-trick.ts'
import { officeTrick } from './signals/files/office-trick.ts'
import { otherKind } from './signals/files/other-kind.ts'
import { pageActs } from './signals/files/page-acts.ts'
import { pageAsFile } from './signals/files/page-as-file.ts'
import { pdfTrick } from './signals/files/pdf-trick.ts'
import { runsWhenOpened } from './signals/files/runs-when-opened.ts'
import { smugglesFile } from './signals/files/smuggles-file.ts'
import { twoKinds } from './signals/files/two-kinds.ts'
import { falseReply } from './signals/heading/false-reply.ts'
import { manyRecipients } from './signals/heading/many-recipients.ts'
import { noRecipients } from './signals/heading/no-recipients.ts'
import { sentToItself } from './signals/heading/sent-to-itself.ts'
import { shoutingSubject } from './signals/heading/shouting-subject.ts'
import { styledSubject } from './signals/heading/styled-subject.ts'
import { answersUs } from './signals/known/answers-us.ts'
import { brandItself } from './signals/known/brand-itself.ts'
import { knownSender } from './signals/known/known-sender.ts'
import { nothingToFollow } from './signals/known/nothing-to-follow.ts'
import { saidFine } from './signals/known/said-fine.ts'
import { saidWrong } from './signals/known/said-wrong.ts'
import { allLeave } from './signals/links/all-leave.ts'
import { brandInLink } from './signals/links/brand-in-link.ts'
import { buttonLeadsAway } from './signals/links/button-leads-away.ts'
import { codeInPicture } from './signals/links/code-in-picture.ts'
import { downloadLink } from './signals/links/download-link.ts'
import { fileDropLink } from './signals/links/file-drop-link.ts'
import { foreignLettersHost } from './signals/links/foreign-letters-host.ts'
import { freeHostLink } from './signals/links/free-host-link.ts'
import { lookalikeLink } from './signals/links/lookalike-link.ts'
import { numberHost } from './signals/links/number-host.ts'
import { oddLinkEnding } from './signals/links/odd-link-ending.ts'
import { oddPort } from './signals/links/odd-port.ts'
import { openRedirect } from './signals/links/open-redirect.ts'
import { recipientInLink } from './signals/links/recipient-in-link.ts'
import { scriptLink } from './signals/links/script-link.ts'
import { shortLink } from './signals/links/short-link.ts'
import { strangerLink } from './signals/links/stranger-link.ts'
import { tangledHost } from './signals/links/tangled-host.ts'
import { textShowsOther } from './signals/links/text-shows-other.ts'
import { userInAddress } from './signals/links/user-in-address.ts'
import { baseElsewhere } from './signals/page/base-elsewhere.ts'
import { codeInside } from './signals/page/code-inside.ts'
import { formInside } from './signals/page/form-inside.ts'
import { hiddenWords } from './signals/page/hidden-words.ts'
import { mixedLetters } from './signals/page/mixed-letters.ts'
import { onlyAPicture } from './signals/page/only-a-picture.ts'
import { answerButtonElsewhere } from './signals/who/answer-button-elsewhere.ts'
import { brandInDomain } from './signals/who/brand-in-domain.ts'
import { brandWithoutDomain } from './signals/who/brand-without-domain.ts'
import { brokenFrom } from './signals/who/broken-from.ts'
import { deepSender } from './signals/who/deep-sender.ts'
import { firmOnFreemail } from './signals/who/firm-on-freemail.ts'
import { lookalikeDomain } from './signals/who/lookalike-domain.ts'
import { nameHoldsAddress } from './signals/who/name-holds-address.ts'
import { nameHoldsOurDomain } from './signals/who/name-holds-our-domain.ts'
import { nameOfOurs } from './signals/who/name-of-ours.ts'
import { nameOfPatient } from './signals/who/name-of-patient.ts'
import { nameOfSupplier } from './signals/who/name-of-supplier.ts'
import { nameSaysBrand } from './signals/who/name-says-brand.ts'
import { nameUnlikeAddress } from './signals/who/name-unlike-address.ts'
import { noSender } from './signals/who/no-sender.ts'
import { oddSenderEnding } from './signals/who/odd-sender-ending.ts'
import { ownDomainUnproven } from './signals/who/own-domain-unproven.ts'
import { platformSender } from './signals/who/platform-sender.ts'
import { randomSender } from './signals/who/random-sender.ts'
import { replyElsewhere } from './signals/who/reply-elsewhere.ts'
import { replyToFreemail } from './signals/who/reply-to-freemail.ts'
import { sharedByService } from './signals/who/shared-by-service.ts'
import { styledName } from './signals/who/styled-name.ts'
import { alertStory } from './signals/words/alert-story.ts'
import { asksData } from './signals/words/asks-data.ts'
import { asksLogin } from './signals/words/asks-login.ts'
import { asksRemote } from './signals/words/asks-remote.ts'
import { asksToCall } from './signals/words/asks-to-call.ts'
import { bankChange } from './signals/words/bank-change.ts'
import { brandInText } from './signals/words/brand-in-text.ts'
import { documentStory } from './signals/words/document-story.ts'
import { extortionNote } from './signals/words/extortion-note.ts'
import { giftCards } from './signals/words/gift-cards.ts'
import { greatSum } from './signals/words/great-sum.ts'
import { investmentStory } from './signals/words/investment-story.ts'
import { legalPressure } from './signals/words/legal-pressure.ts'
import { mailboxStory } from './signals/words/mailbox-story.ts'
import { parcelStory } from './signals/words/parcel-story.ts'
import { passwordBeside } from './signals/words/password-beside.ts'
import { patientWithLead } from './signals/words/patient-with-lead.ts'
import { paymentStory } from './signals/words/payment-story.ts'
import { platformStory } from './signals/words/platform-story.ts'
import { pressesForTime } from './signals/words/presses-for-time.ts'
import { prizeStory } from './signals/words/prize-story.ts'
import { receiptOnFreemail } from './signals/words/receipt-on-freemail.ts'
import { refundStory } from './signals/words/refund-story.ts'
import { saysClick } from './signals/words/says-click.ts'
import { sellingWords } from './signals/words/selling-words.ts'
import { threatensLoss } from './signals/words/threatens-loss.ts'
import { wantsFileOpened } from './signals/words/wants-file-opened.ts'
import { wantsSecrecy } from './signals/words/wants-secrecy.ts'

export const SIGNALS = [
  answerButtonElsewhere,
  brandInDomain,
  brandWithoutDomain,
  brokenFrom,
  deepSender,
  firmOnFreemail,
  lookalikeDomain,
  nameHoldsAddress,
  nameHoldsOurDomain,
  nameOfOurs,
  nameOfPatient,
  nameOfSupplier,
  nameSaysBrand,
  nameUnlikeAddress,
  noSender,
  oddSenderEnding,
  ownDomainUnproven,
  platformSender,
  randomSender,
  replyElsewhere,
  replyToFreemail,
  sharedByService,
  styledName,
  dmarcFails,
  nothingVouches,
  falseReply,
  manyRecipients,
  noRecipients,
  sentToItself,
  shoutingSubject,
  styledSubject,
  allLeave,
  brandInLink,
  buttonLeadsAway,
  codeInPicture,
  downloadLink,
  fileDropLink,
  foreignLettersHost,
  freeHostLink,
  lookalikeLink,
  numberHost,
  oddLinkEnding,
  oddPort,
  openRedirect,
  recipientInLink,
  scriptLink,
  shortLink,
  strangerLink,
  tangledHost,
  textShowsOther,
  userInAddress,
  baseElsewhere,
  codeInside,
  formInside,
  hiddenWords,
  mixedLetters,
  onlyAPicture,
  alertStory,
  asksData,
  asksLogin,
  asksRemote,
  asksToCall,
  bankChange,
  brandInText,
  documentStory,
  extortionNote,
  giftCards,
  greatSum,
  investmentStory,
  legalPressure,
  mailboxStory,
  parcelStory,
  passwordBeside,
  patientWithLead,
  paymentStory,
  platformStory,
  pressesForTime,
  prizeStory,
  receiptOnFreemail,
  refundStory,
  saysClick,
  sellingWords,
  threatensLoss,
  wantsFileOpened,
  wantsSecrecy,
  archiveFromStranger,
  archiveTrick,
  documentLinksOut,
  holdsMacro,
  invitationLeadsAway,
  liesElsewhere,
  lockedFile,
  nameTrick,
  officeTrick,
  otherKind,
  pageActs,
  pageAsFile,
  pdfTrick,
  runsWhenOpened,
  smugglesFile,
  twoKinds,
  badlyBuilt,
  readTwoWays,
  answersUs,
  brandItself,
  knownSender,
  nothingToFollow,
  saidFine,
  saidWrong,
] as const

export type SignalCode = (typeof SIGNALS)[number]['code']
