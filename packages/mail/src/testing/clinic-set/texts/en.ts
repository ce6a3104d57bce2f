/** English. Invented people; nothing here was ever sent. */
import { type ClinicTexts, text } from '../kinds.ts'

export const EN: ClinicTexts = {
  'photo-link': text(`My cheek after Tuesday
    Hello, I had my filler with you on Tuesday and my left cheek has gone hard and purple. I am really scared.
    I put the pictures here because they would not fit in the mail: {link}
    Please look at them and ring me back. {name}`),
  'photo-locked': text(`Pictures of the reaction
    Dear team, as you asked on the phone I am sending the pictures of my lips. They are private so I locked the file.
    Password is 2604. Tell me what I should do please.
    {name}`),
  'photo-page': text(`Swelling getting worse
    Good evening, since the injection on Friday the swelling under my eye gets worse every day.
    The photos are in the attachment, just open it in the browser and they come up one after the other.
    {name}`),
  'photo-archive': text(`Before and after, please compare
    Hi, I packed the pictures from my phone together so you can compare. The doctor should see them today, it is oozing.
    Regards {name}`),
  'consent-macro': text(`Signed consent form
    Hello, here is the consent form you sent me, filled in. If it looks empty, press "enable content" at the top.
    See you next week, {name}`),
  'bank-lookalike': text(`Please note for future payments
    Dear customer, after our year-end audit we work with another bank. Kindly pay all open and coming invoices to the account below and confirm that you have changed it in your system.
    IBAN GB00 EXAM 0000 0000 0000 00
    Accounts department`),
  'bank-taken-over': text(`Invoice 20817, new account
    Hello, before you transfer the amount for invoice 20817: our old account is being closed this month. Please use the new bank details in the attached letter from now on.
    Thank you and kind regards`),
  'invoice-lookalike': text(`Second reminder: invoice 4471
    Dear Sir or Madam, despite our reminder the invoice for your last order of hyaluronic acid is still unpaid. To avoid late fees please settle it today.
    View the invoice: {link}`),
  'boss-gift': text(`Quick favour
    Are you at the desk? I am with a patient and cannot talk. I need four gift cards of 200 each for the team, it is meant to be a surprise.
    Buy them at the supermarket, scratch them and send me photos of the codes. I will pay you back tonight.
    {name}`),
  'boss-busy': text(`Are you there?
    Hi, do you have a minute? I need you to take care of something for me and I am in meetings all day, so only by mail please.
    {name}`),
  payroll: text(`My salary
    Hi, I changed my bank and would like my salary to go to the new account from this month. What do you need from me so that it is done before the next run?
    Thanks, {name}`),
  society: text(`Your membership entry
    Dear colleague, the directory of our society is being renewed. Practices that have not confirmed their entry by the end of the week will be removed and lose their listing.
    Confirm your entry here: {link}`),
  'courier-fee': text(`Your parcel is waiting at our depot
    We tried to deliver your parcel but 2.99 of customs duty is still open. Please pay it within 48 hours, otherwise it goes back to the sender.
    Pay now: {link}`),
  copyright: text(`A photo on your page was reported
    Someone reported a before and after picture on your business page for copyright infringement. Your page will be unpublished within 24 hours unless you object.
    Object to the decision: {link}`),
  reviews: text(`New one-star review for your clinic
    A new negative review about your practice has been published. You can have it removed if you prove that you own the listing.
    Remove the review: {link}`),
  'booking-partner': text(`Action needed: your partner account
    We could not verify the payment data of your partner account. Bookings for your clinic are on hold until you confirm them.
    Log in with your partner account: {link}`),
  mailbox: text(`11 mails could not be delivered to you
    The mailbox desk@ has reached its limit and 11 incoming messages are being held back. They will be deleted tomorrow.
    Release the messages: {link}`),
  'voice-message': text(`Missed call, 0:47
    You have a new voice message from an outside caller. Length 47 seconds. Open the attached player to listen.`),
  'shared-document': text(`A document was shared with you
    {name} shared "Treatment plan and costs 2026" with you. The document is protected, sign in with your e-mail to see it.
    Open document: {link}`),
  tax: text(`Refund notice
    After the last calculation of your fiscal activity you are entitled to a refund of 1,284.50. Submit the form so that we can transfer it.
    Claim the refund: {link}`),
  inspection: text(`Announcement of an inspection
    As part of our supervision of aesthetic practices your clinic will be inspected. The list of documents that you must prepare is in the archive. Ignoring it may lead to a fine.
    Office for health supervision`),
  lawyer: text(`My client against your clinic
    I represent a patient who was injured during a treatment in your clinic. The complaint and the photographs of the injuries are stored here: {link}
    If we do not hear from you within three days we will go to court.
    {name}, attorney at law`),
  ransom: text(`We have your patients
    Read this carefully. We were in your network for three weeks and copied everything: 41,000 photos, names, passports, the nude ones too.
    You pay 20,000 dollars in Bitcoin by noon tomorrow or we publish them and write to every patient. No police. Wallet: bc1qexampleexampleexampleexample0000000`),
  applicant: text(`Application as a nurse
    Dear Sir or Madam, I saw that you are looking for a nurse and would like to apply. My CV and certificates are attached, please open the file on a computer.
    Kind regards {name}`),
  remote: text(`Security update of your booking computer
    Good morning, this is the technical service. Your booking computer has not installed the last security update. Please start the attached tool and read us the number it shows, we will do the rest from here.`),
  'patient-list': text(`Statistics for this year
    Hello, for the yearly statistics we still need the list of all patients with date of birth and treatment. An Excel export by mail is fine. It is urgent, the deadline is today.
    Thanks {name}`),
  'lead-link': text(`Do you do this kind of nose?
    Hi! I found you online. I collected pictures of the nose I would like, could you have a look and tell me what it costs? {link}
    Thanks a lot, {name}`),
  'call-us': text(`Your protection was renewed
    Thank you for your order. Your antivirus protection was extended by three years and 489.00 will be debited today. If you did not order this call us within 24 hours on +1 (808) 555-0142 to cancel.
    Order no. AX-771-902-B`),
  invitation: text(`Case review
    You are invited to a case review about a complaint of a patient. Please confirm before the meeting.`),
  'scan-code': text(`Two-step login for all staff
    From Monday the login to the practice mail works only with the second step. Scan the code in the picture with your phone and set it up today, otherwise your access will be blocked.
    IT`),
  'complaint-photo': text(`Bruise after lip filler
    Hello, I was with you on Monday for my lips and since yesterday there is a big bruise and a lump on the right side. Is this normal? I attach two photos. Please call me, I am worried.
    {name}, 0151 000000`),
  'complaint-angry': text(`Not happy at all!!
    I paid a lot of money and my forehead is uneven, one eyebrow is higher than the other. I want somebody to call me back TODAY or I will go to another doctor and write a review. This is not acceptable.
    {name}`),
  booking: text(`Appointment in March
    Good morning, I would like to book an appointment for botox, ideally on a Thursday afternoon. I was with you last year. Do you have anything free?
    Best {name}`),
  cancel: text(`Need to cancel tomorrow
    Sorry, my son is ill and I cannot come tomorrow at 10. Can we move it to next week?
    {name}`),
  thanks: text(`Thank you!
    I just wanted to say thank you to the whole team, everybody was so kind and I am really happy with the result.
    {name}`),
  price: text(`What does it cost?
    Hello, I am thinking about having my eyelids done. How much does it cost with you and how long would I be off work? I have never had anything done before.
    {name}`),
  'form-lead': text(`New enquiry from the website
    Name: {name}
    Phone: 0151 000000
    Interested in: laser hair removal
    Message: Please call me back in the evening.`),
  'supplier-invoice': text(`Invoice 20817
    Dear customer, please find attached the invoice for your order of 12 boxes. The amount is due within 14 days to the known account.
    Kind regards, your service team`),
  'supplier-notice': text(`Your order has left our warehouse
    Your order 88120 was sent today and arrives tomorrow before noon. You can follow it in your customer account: {link}
    Thank you for your order`),
  'sales-offer': text(`New laser for aesthetic practices
    Dear doctor, we would be glad to show you our new laser. A visit takes 30 minutes and costs nothing. Learn more on our page: {link}
    You receive this mail because you are listed as an aesthetic practice. Unsubscribe at any time.`),
  parcel: text(`Your parcel comes tomorrow
    Your parcel from Dermasupply will be delivered tomorrow between 9 and 11. Track your parcel: {link}
    You do not have to do anything.`),
  'society-news': text(`News from the society, spring
    Dear members, in this issue: the new guideline on hyaluronidase, dates of the courses, and the report of the board. Read more: {link}
    Last chance for the early-bird fee of the annual meeting: until 31 March.`),
  congress: text(`Invitation to the annual meeting
    Dear colleague, we cordially invite you to the annual meeting in May. The programme is attached as PDF. Register online: {link}`),
  'shop-news': text(`20 % on all skin care this weekend
    Only this weekend: 20 % on all skin care for professionals. Click here to see the offers: {link}
    If you no longer want to receive our newsletter, unsubscribe here.`),
  'authority-letter': text(`Letter on the new hygiene rules
    Dear Sir or Madam, attached you find our letter on the hygiene rules that apply from July. Please keep it in your records. There is nothing else you have to do.`),
  referral: text(`Referral
    Dear colleague, thank you for seeing this patient with a scar on the upper lip. The findings are attached as PDF.
    With kind regards, Dr {name}`),
  'patient-album': text(`Photos as agreed
    Hi, as agreed with the nurse here are my photos from day 1 to day 5, there are too many for one mail: {link}
    {name}`),
  application: text(`Application: reception
    Dear team, I would like to apply for the job at your reception. My CV is attached as PDF. I could start in June.
    {name}`),
  colleague: text(`Room 2 on Friday
    Room 2 is closed on Friday because of the new lamp, please move the two consultations to room 4. Thanks!
    {name}`),
  maintenance: text(`Maintenance on Sunday
    Dear customer, on Sunday between 2 and 4 the booking software is not reachable because of maintenance. You do not have to do anything. Details: {link}`),
  'platform-booking': text(`New booking: Thursday 15:30
    You have a new online booking. {name}, first consultation, Thursday 15:30. See it in your calendar: {link}`),
  meeting: text(`Team meeting
    Team meeting, topics: holidays, new consent forms, autumn offer.`),
  bounce: text(`Undelivered mail returned to sender
    The message you sent could not be delivered to one of its recipients: the mailbox is full.`),
  away: text(`Out of office
    Thank you for your mail. I am out of the office until 12 March and will answer then. In urgent cases please call my colleague.`),
  receipt: text(`Your receipt, March
    Thank you. We charged 49.00 for the plan "Practice" to your card ending in 1188. The receipt is attached. You can see all receipts in your account: {link}`),
  press: text(`Question for an article
    Hello, I write for a local paper about aesthetic medicine and would like to ask the doctor three questions by phone. Would this week work?
    {name}`),
  'records-request': text(`Request for records of our client
    Dear Sir or Madam, we represent the interests of your former patient and ask for a copy of the treatment records. The power of attorney is attached. We expect your answer within four weeks.
    {name}, lawyer`),
  'own-records': text(`Copy of my file
    Hello, I am moving to another town and would like a copy of my file and my before and after photos for the new doctor. How do I get them? I can also pick them up.
    {name}`),
  'bill-question': text(`Question about my bill
    Hi, I got your bill from 3 March but I already paid in cash on the day. Can you check please? I do not want a reminder.
    {name}`),
  'login-code': text(`Your code: 481 922
    Your verification code for the appointment system is 481 922. It is valid for ten minutes. If you did not request it, ignore this mail.`),
}
