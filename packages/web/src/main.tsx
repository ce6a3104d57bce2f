import { createRoot } from 'react-dom/client'
import { Button } from 'react-aria-components/Button'
import { Modal, ModalOverlay } from 'react-aria-components/Modal'
import { Dialog } from 'react-aria-components/Dialog'
import { Lock } from 'lucide-react'
createRoot(document.getElementById('page')!).render(<><Button>hi<Lock/></Button><ModalOverlay><Modal><Dialog>x</Dialog></Modal></ModalOverlay></>)
